import { flattenContour, type Contour, type ImagePoint } from 'quorum-server/geometry';

const closedPaths = new WeakMap<Contour, string>();

/** SVG path data of a closed outline, exactly what is rasterised; computed once per outline. */
export function closedPath(contour: Contour): string {
  const known = closedPaths.get(contour);
  if (known !== undefined) return known;
  const path = `${openPath(flattenContour(contour))}Z`;
  closedPaths.set(contour, path);
  return path;
}

export function openPath(points: readonly ImagePoint[]): string {
  return points.length === 0 ? '' : `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;
}

/**
 * A dot at each point: lines without length. With round ends and strokes that don't scale they
 * keep their size on the screen, and one attribute draws them all.
 */
export function dots(points: readonly ImagePoint[]): string {
  return points.map(([x, y]) => `M${x} ${y}h0`).join('');
}
