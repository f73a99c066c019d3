import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { closedPath } from '../../overlay/path-data.ts';
import { Stroke } from '../../overlay/Stroke.tsx';
import type { Rater } from './raters.ts';

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
          {answers
            .filter(answer => structureId === null || answer.structureId === structureId)
            .flatMap(({ answer }) => (answer.answer === 'outlined' ? answer.contours : []))
            .map((contour, index) => (
              <Stroke
                key={index}
                d={closedPath(contour)}
                color={style.color}
                dash={style.dash}
                width={pointed === annotationId ? 3.5 : 2}
                opacity={pointed === null || pointed === annotationId ? 1 : 0.25}
              />
            ))}
        </g>
      ))}
    </OverlaySvg>
  );
}
