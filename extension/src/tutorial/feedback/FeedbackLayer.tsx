import { useStore } from 'zustand';
import {
  contoursOf,
  type Contour,
  type Structure,
  type TutorialFeedback,
} from 'quorum-server/contract';
import { pixelSize } from '../../cornerstone/image-map.ts';
import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { closedPath } from '../../overlay/path-data.ts';
import { Stroke } from '../../overlay/Stroke.tsx';
import { ErrorArrow } from './ErrorArrow.tsx';
import { EXTRA, MISSED, REFERENCE_COLOR } from './marks.ts';
import { Patterns } from './Patterns.tsx';

type FeedbackLayerProps = {
  view: ViewportView;
  feedback: TutorialFeedback;
  drawing: DrawingStore;
  structures: readonly Structure[];
};

/** What was drawn, what it should be, what is between them, and where that is the most. */
export function FeedbackLayer({ view, feedback, drawing, structures }: FeedbackLayerProps) {
  const { outlines } = useStore(drawing, state => state.history.present);
  const scale = pixelSize(view.map);
  const colors = new Map(structures.map(({ id, color }) => [id, color]));
  return (
    <OverlaySvg view={view} interactive={false} label="comparison">
      <Patterns scale={scale} />
      {feedback.structures.map(({ structureId, missed, extra, reference }) => (
        <g key={structureId}>
          <Region contours={missed} mark={MISSED} name="missed" />
          <Region contours={extra} mark={EXTRA} name="extra" />
          <Stroke d={pathOf(contoursOf(reference))} color={REFERENCE_COLOR} width={1.5} />
        </g>
      ))}
      {outlines.map(outline => (
        <Stroke
          key={outline.id}
          d={closedPath(outline)}
          color={colors.get(outline.structureId) ?? '#fff'}
          dash="6 5"
        />
      ))}
      {feedback.structures.map(
        ({ structureId, error }) =>
          error && <ErrorArrow key={structureId} error={error} scale={scale} />
      )}
    </OverlaySvg>
  );
}

type RegionProps = {
  contours: readonly Contour[];
  mark: typeof MISSED | typeof EXTRA;
  name: string;
};

function Region({ contours, mark, name }: RegionProps) {
  if (contours.length === 0) return null;
  return (
    <path
      d={pathOf(contours)}
      fill={`url(#${mark.pattern})`}
      fillRule="evenodd"
      data-cy={`region-${name}`}
    />
  );
}

function pathOf(contours: readonly Contour[]): string {
  return contours.map(closedPath).join('');
}
