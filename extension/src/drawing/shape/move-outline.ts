import { boundingRectangle, containsPoint, type ImagePoint } from 'quorum-server/geometry';
import type { ImageSize } from '../../cornerstone/image-map.ts';
import { replacePoints, type Outline, type Sketch } from '../sketch.ts';
import { ringOf } from './ring.ts';

/** The smallest outline around a point. */
export function outlineAround(sketch: Sketch, point: ImagePoint): Outline | undefined {
  return sketch.outlines
    .filter(outline => containsPoint(ringOf(outline).points, point))
    .reduce<Outline | undefined>(
      (inner, outline) => (inner && contains(outline, inner) ? inner : outline),
      undefined
    );
}

/** The sketch with an outline and its holes elsewhere, as far as the image reaches. */
export function moveOutline(
  sketch: Sketch,
  id: number,
  [dx, dy]: readonly [number, number],
  { columns, rows }: ImageSize
): Sketch {
  const outline = sketch.outlines.find(each => each.id === id);
  const bounds = outline && boundingRectangle(outline.points);
  if (!outline || !bounds) return sketch;
  const x = Math.min(columns - bounds.right, Math.max(-bounds.left, dx));
  const y = Math.min(rows - bounds.bottom, Math.max(-bounds.top, dy));
  return sketch.outlines
    .filter(each => each.structureId === outline.structureId)
    .filter(each => each === outline || (!each.box && contains(outline, each)))
    .reduce(
      (moved, { id: each, points }) =>
        replacePoints(
          moved,
          each,
          points.map(([px, py]): ImagePoint => [px + x, py + y])
        ),
      sketch
    );
}

function contains(outer: Outline, inner: Outline): boolean {
  const ring = ringOf(outer).points;
  return outer !== inner && inner.points.every(point => containsPoint(ring, point));
}
