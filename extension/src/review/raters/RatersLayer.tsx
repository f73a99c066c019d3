import { contoursOf, type Answer } from 'quorum-server/contract';
import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import { BoxFrames } from '../../overlay/BoxFrames.tsx';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { closedPath } from '../../overlay/path-data.ts';
import { Stroke } from '../../overlay/Stroke.tsx';
import type { RatedAnswer, Rater } from './raters.ts';

type RatersLayerProps = {
  view: ViewportView;
  raters: readonly Rater[];
  structureId: string | null;
  pointed: string | null;
  onPoint: (annotationId: string | null) => void;
};

/** Each rater's outlines in a colour and dash of their own; the one pointed at stands out. */
export function RatersLayer({ view, raters, structureId, pointed, onPoint }: RatersLayerProps) {
  return (
    <OverlaySvg view={view} interactive={false} label="raters">
      {raters.map(({ annotationId, answers, style }) => (
        <g
          key={annotationId}
          data-cy="rater-outline"
          pointerEvents="stroke"
          onPointerEnter={() => onPoint(annotationId)}
          onPointerLeave={() => onPoint(null)}
        >
          {shown(answers, structureId)
            .flatMap(contoursOf)
            .map((contour, index) => (
              <Stroke
                key={index}
                d={closedPath(contour)}
                color={style.color}
                dash={style.dash}
                width={pointed === annotationId ? 3.5 : 2}
                opacity={opacityOf(annotationId, pointed)}
              />
            ))}
          <BoxFrames
            answers={shown(answers, structureId)}
            color={style.color}
            opacity={opacityOf(annotationId, pointed)}
          />
        </g>
      ))}
    </OverlaySvg>
  );
}

function shown(answers: readonly RatedAnswer[], structureId: string | null): Answer[] {
  return answers
    .filter(answer => structureId === null || answer.structureId === structureId)
    .map(({ answer }) => answer);
}

function opacityOf(annotationId: string, pointed: string | null): number {
  return pointed === null || pointed === annotationId ? 1 : 0.25;
}
