import type { Answer } from 'quorum-server/contract';
import { boxPath } from './path-data.ts';
import { Stroke } from './Stroke.tsx';

type BoxFramesProps = { answers: readonly Answer[]; color: string; opacity: number };

/** The boxes that were drawn, faint behind the masks that follow from them. */
export function BoxFrames({ answers, color, opacity }: BoxFramesProps) {
  return answers.map(
    answer =>
      answer.answer === 'boxed' && (
        <g key={answer.structureId} data-cy="box">
          {answer.boxes.map(({ box }, index) => (
            <Stroke
              key={index}
              d={boxPath(box)}
              color={color}
              width={1}
              dash="2 4"
              opacity={opacity}
            />
          ))}
        </g>
      )
  );
}
