import type { Rectangle } from 'quorum-server/geometry';
import { boxOf, boxOutline, pulled, type Grip } from '../box/box-outline.ts';
import { reachable, visibleSketch, type DrawingStore } from '../drawing-store.ts';
import { findHit, type Hit } from '../hit.ts';
import { hitRadius } from '../pointer.ts';
import type { Press } from '../press.ts';
import { boxBetween } from '../proposal.ts';
import { addOutline, replacePoints, type Sketch } from '../sketch.ts';
import type { ToolGesture } from './tool-gesture.ts';

/** Any box with sides of at least so many image pixels holds pixels, and so does the ellipse in it. */
const LEAST_SIDE = 2;

/** Boxes that are the answer: a drag draws one, or pulls a corner or a side of one. */
export function boxesTool(store: DrawingStore): ToolGesture {
  const drawn = ({ hit, before, start, at }: Press): Sketch => {
    if (isGrip(hit)) {
      const box = before.outlines.find(({ id }) => id === hit.outlineId);
      const was = box && boxOf(box);
      const becomes = was && pulled(was, hit, at.point);
      return becomes && isLargeEnough(becomes)
        ? replacePoints(before, hit.outlineId, boxOutline(becomes).points)
        : before;
    }
    const box = boxBetween(start.point, at.point);
    return isLargeEnough(box)
      ? addOutline(before, store.getState().structureId, boxOutline(box))
      : before;
  };
  return {
    find: (state, at) => findHit(visibleSketch(state), reachable(state), at.point, hitRadius(at)),
    click: ({ hit }) =>
      isGrip(hit) && store.setState({ selection: { outlineId: hit.outlineId, index: null } }),
    drag: press => ({ preview: drawn(press) }),
    drop: press =>
      store.getState().commit(drawn(press), isGrip(press.hit) ? 'corrections' : 'boxes'),
    keep: () => undefined,
  };
}

function isGrip(hit: Hit | undefined): hit is Grip {
  return hit?.kind === 'vertex' || hit?.kind === 'edge';
}

function isLargeEnough({ left, top, right, bottom }: Rectangle): boolean {
  return right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE;
}
