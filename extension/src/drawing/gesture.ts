import { simplifyPath, type ImagePoint } from 'quorum-server/geometry';
import { visibleSketch, withOpenClosed, type DrawingStore } from './drawing-store.ts';
import { findHit, type Hit } from './hit.ts';
import { intendedLoop } from './loop.ts';
import { addOutline, replacePoints, type Sketch } from './sketch.ts';

export type PointerKind = 'mouse' | 'pen' | 'touch';

/** How a pointer's accuracy shows, in pixels of the screen. */
const REACH: Record<PointerKind, { hit: number; slack: number }> = {
  mouse: { hit: 8, slack: 4 },
  pen: { hit: 10, slack: 5 },
  touch: { hit: 20, slack: 10 },
};

/** How far thinning may move a trace, in pixels of the screen. */
const TRACE_TOLERANCE = 1.5;

export type PointerAt = {
  /** Image coordinates. */
  point: ImagePoint;
  /** Image pixels per screen pixel. */
  scale: number;
  kind: PointerKind;
};

type Press = { start: PointerAt; hit: Hit | undefined; before: Sketch; dragged: boolean };

/**
 * The drawing tool's two gestures, click vertices or press and trace, and the moving of vertices,
 * from the moment the pointer goes down to the moment it is lifted.
 */
export type Gesture = {
  press(at: PointerAt): void;
  move(at: PointerAt): void;
  release(at: PointerAt): void;
  /** The pointer was taken away, for instance by a second finger: nothing has happened. */
  cancel(): void;
};

export function createGesture(store: DrawingStore): Gesture {
  let press: Press | undefined;

  const hitAt = ({ point, scale, kind }: PointerAt) =>
    findHit(
      visibleSketch(store.getState()),
      store.getState().structureId,
      point,
      REACH[kind].hit * scale
    );

  const drag = (begun: Press, at: PointerAt) => {
    const { trace } = store.getState();
    if (begun.hit && !isEndOfOpen(begun.hit, begun.before))
      store.setState({ preview: moved(begun.before, begun.hit, at.point), cursor: at.point });
    else
      store.setState({
        trace: [...(trace.length === 0 ? [begun.start.point] : trace), at.point],
        cursor: at.point,
      });
  };

  const click = ({ hit, before }: Press, at: PointerAt) => {
    const { commit, structureId } = store.getState();
    if (hit?.kind === 'vertex')
      store.setState({ selection: { outlineId: hit.outlineId, index: hit.index } });
    else if (hit?.kind === 'edge') {
      commit(moved(before, hit, at.point));
      store.setState({ selection: { outlineId: hit.outlineId, index: hit.index + 1 } });
    } else if (hit && isFirstOfOpen(hit)) {
      if (before.open && before.open.points.length >= 3) commit(withOpenClosed(before));
    } else if (!hit) commit(extended(before, structureId, [at.point]));
  };

  return {
    press: at => {
      const before = visibleSketch(store.getState());
      press = { start: at, hit: hitAt(at), before, dragged: false };
      store.setState({ selection: null, trace: [], hover: null });
    },
    move: at => {
      if (!press) {
        store.setState({ cursor: at.point, hover: hitAt(at) ?? null });
        return;
      }
      press.dragged ||= distance(press.start, at) > REACH[at.kind].slack * at.scale;
      if (press.dragged) drag(press, at);
    },
    release: at => {
      if (!press) return;
      const done = press;
      press = undefined;
      if (!done.dragged) return click(done, at);
      const { commit, structureId, trace, preview } = store.getState();
      if (preview) return commit(preview);
      commit(traced(done.before, structureId, [...trace, at.point], at));
    },
    cancel: () => {
      press = undefined;
      store.setState({ preview: null, trace: [], hover: null });
    },
  };
}

/** A trace is an outline of its own, or carries on the open one until it is back at its start. */
function traced(
  sketch: Sketch,
  structureId: string,
  trace: readonly ImagePoint[],
  { scale, kind }: PointerAt
): Sketch {
  const thinned = simplifyPath(trace, TRACE_TOLERANCE * scale);
  if (!sketch.open) {
    const points = intendedLoop(thinned);
    return points ? addOutline(sketch, structureId, { points, smooth: true }) : sketch;
  }
  const next = extended(sketch, structureId, thinned);
  const [first, last] = [next.open?.points[0], thinned.at(-1)];
  const back = first && last && gap(first, last) <= REACH[kind].hit * scale;
  return back ? withOpenClosed(next) : next;
}

function extended(sketch: Sketch, structureId: string, points: readonly ImagePoint[]): Sketch {
  const open = sketch.open ?? { structureId, points: [] };
  return { ...sketch, open: { ...open, points: [...open.points, ...points] } };
}

/** The sketch with the vertex that was hit, or a new one on the edge that was hit, at `point`. */
function moved(sketch: Sketch, hit: Hit, point: ImagePoint): Sketch {
  if (hit.kind === 'open vertex') {
    const { open } = sketch;
    return open
      ? { ...sketch, open: { ...open, points: open.points.with(hit.index, point) } }
      : sketch;
  }
  const outline = sketch.outlines.find(candidate => candidate.id === hit.outlineId);
  if (!outline) return sketch;
  const points =
    hit.kind === 'vertex'
      ? outline.points.with(hit.index, point)
      : outline.points.toSpliced(hit.index + 1, 0, point);
  return replacePoints(sketch, outline.id, points);
}

function isFirstOfOpen(hit: Hit): boolean {
  return hit.kind === 'open vertex' && hit.index === 0;
}

/** From its ends an open outline is carried on, not bent. */
function isEndOfOpen(hit: Hit, { open }: Sketch): boolean {
  return (
    isFirstOfOpen(hit) || (hit.kind === 'open vertex' && hit.index + 1 === open?.points.length)
  );
}

function distance(a: PointerAt, b: PointerAt): number {
  return gap(a.point, b.point);
}

function gap(a: ImagePoint, b: ImagePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
