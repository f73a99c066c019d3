import { simplifyPath, type ImagePoint } from 'quorum-server/geometry';
import {
  reachable,
  visibleSketch,
  withLoops,
  withOpenClosed,
  type DrawingStore,
} from '../drawing-store.ts';
import { findHit, type Hit } from '../hit.ts';
import { hitRadius, scaleOf, slackOf, type PointerAt } from '../pointer.ts';
import type { Press } from '../press.ts';
import { gap } from '../shape/path.ts';
import { nearestPlace } from '../shape/ring.ts';
import { reshape } from '../shape/reshape.ts';
import { replacePoints, type OpenOutline, type Sketch } from '../sketch.ts';
import type { ToolGesture } from './tool-gesture.ts';

/** How far thinning may move a trace, in pixels of the screen. */
const TRACE_TOLERANCE = 1.5;

/**
 * Clicks set vertices, and add them on a line. A drag from nowhere traces; from a vertex it moves
 * the vertex; from a line it redraws the line or pulls it.
 */
export function outlineTool(store: DrawingStore): ToolGesture {
  const corrected = (press: Press): Sketch | undefined => {
    const { hit, before } = press;
    if (!hit || isEndOfOpen(hit, before)) return undefined;
    return hit.kind === 'edge' ? reshaped(press, hit) : moved(before, hit, press.at.point);
  };

  return {
    find: (state, at) => findHit(visibleSketch(state), reachable(state), at.point, hitRadius(at)),
    click: ({ hit, before, at }) => {
      const { commit, structureId } = store.getState();
      if (hit?.kind === 'vertex')
        store.setState({ selection: { outlineId: hit.outlineId, index: hit.index } });
      else if (hit?.kind === 'edge') {
        commit(inserted(before, hit, at.point), 'corrections');
        store.setState({ selection: { outlineId: hit.outlineId, index: hit.index + 1 } });
      } else if (hit && isFirstOfOpen(hit)) {
        if (before.open && before.open.points.length >= 3) commit(withOpenClosed(before), 'clicks');
      } else if (!isSecondClick(hit, before, at))
        commit(extended(before, structureId, [at.point]), 'clicks');
    },
    drag: press => ({ preview: corrected(press) ?? null }),
    drop: press => {
      const { commit } = store.getState();
      const sketch = corrected(press);
      if (sketch) commit(sketch, 'corrections');
      else commit(traced(press, store.getState().structureId), 'traces');
    },
    keep: press => {
      const { commit, structureId } = store.getState();
      if (corrected(press)) return;
      commit(extended(continued(press), structureId, thinned(press)), 'traces');
    },
  };
}

/** A trace is an outline of its own, or carries on the open one until it is back at its start. */
function traced(press: Press, structureId: string): Sketch {
  const trace = thinned(press);
  if (!press.before.open) return withLoops(press.before, structureId, trace);
  const next = extended(continued(press), structureId, trace);
  const [first, last] = [next.open?.points[0], trace.at(-1)];
  const back = first && last && gap(first, last) <= hitRadius(press.at);
  return back ? withOpenClosed(next) : next;
}

function thinned({ path, at }: Press): readonly ImagePoint[] {
  return simplifyPath(path, TRACE_TOLERANCE * scaleOf(at));
}

/** A trace from the first vertex of an open outline carries it on from there. */
function continued({ before, hit }: Press): Sketch {
  const { open } = before;
  if (!open || !hit || !isFirstOfOpen(hit) || open.points.length === 1) return before;
  return { ...before, open: { ...open, points: open.points.toReversed() } };
}

function extended(sketch: Sketch, structureId: string, points: readonly ImagePoint[]): Sketch {
  const open: OpenOutline = sketch.open ?? { structureId, points: [] };
  return { ...sketch, open: { ...open, points: [...open.points, ...points] } };
}

function reshaped({ before, path, at }: Press, hit: Extract<Hit, { kind: 'edge' }>): Sketch {
  const outline = before.outlines.find(({ id }) => id === hit.outlineId);
  if (!outline) return before;
  const points = reshape(outline, path, {
    reach: hitRadius(at),
    tolerance: TRACE_TOLERANCE * scaleOf(at),
  });
  return points === outline.points || points.length < 3
    ? before
    : replacePoints(before, outline.id, points);
}

/** The sketch with the vertex that was hit at `point`. */
function moved(sketch: Sketch, hit: Hit, point: ImagePoint): Sketch {
  const { open } = sketch;
  if (hit.kind === 'open vertex')
    return open
      ? { ...sketch, open: { ...open, points: open.points.with(hit.index, point) } }
      : sketch;
  const outline = sketch.outlines.find(({ id }) => id === hit.outlineId);
  if (!outline || hit.kind !== 'vertex') return sketch;
  return replacePoints(sketch, outline.id, outline.points.with(hit.index, point));
}

/** A new vertex on the line, which thereby stays as it is. */
function inserted(sketch: Sketch, hit: Extract<Hit, { kind: 'edge' }>, point: ImagePoint): Sketch {
  const outline = sketch.outlines.find(({ id }) => id === hit.outlineId);
  if (!outline) return sketch;
  const place = nearestPlace(outline, point);
  return replacePoints(sketch, outline.id, outline.points.toSpliced(hit.index + 1, 0, place.point));
}

function isFirstOfOpen(hit: Hit): boolean {
  return hit.kind === 'open vertex' && hit.index === 0;
}

/** Of a double click, which closes; other vertices may be as near to each other as one likes. */
function isSecondClick(hit: Hit | undefined, { open }: Sketch, at: PointerAt): boolean {
  const last = hit?.kind === 'open vertex' ? open?.points.at(-1) : undefined;
  return last !== undefined && gap(last, at.point) <= slackOf(at);
}

/** From its ends an open outline is carried on, not bent. */
function isEndOfOpen(hit: Hit, { open }: Sketch): boolean {
  return (
    isFirstOfOpen(hit) || (hit.kind === 'open vertex' && hit.index + 1 === open?.points.length)
  );
}
