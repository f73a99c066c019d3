import type { ImagePoint } from 'quorum-server/geometry';

/** A point on the viewport's canvas in CSS pixels, from its upper left corner. */
export type CanvasPoint = readonly [x: number, y: number] & { readonly frame?: 'canvas' };

/**
 * The affine map from image coordinates to the canvas, as SVG writes a matrix:
 * x' = a x + c y + e, y' = b x + d y + f.
 */
export type ImageMap = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
};

export type ImageSize = { readonly columns: number; readonly rows: number };

/** The corners of an image on the canvas. */
export type ImageCorners = {
  readonly upperLeft: CanvasPoint;
  readonly upperRight: CanvasPoint;
  readonly lowerLeft: CanvasPoint;
};

export function imageMap(
  { upperLeft, upperRight, lowerLeft }: ImageCorners,
  size: ImageSize
): ImageMap {
  return {
    a: (upperRight[0] - upperLeft[0]) / size.columns,
    b: (upperRight[1] - upperLeft[1]) / size.columns,
    c: (lowerLeft[0] - upperLeft[0]) / size.rows,
    d: (lowerLeft[1] - upperLeft[1]) / size.rows,
    e: upperLeft[0],
    f: upperLeft[1],
  };
}

export function toImage({ a, b, c, d, e, f }: ImageMap, [x, y]: CanvasPoint): ImagePoint {
  const [dx, dy, determinant] = [x - e, y - f, a * d - b * c];
  return [(d * dx - c * dy) / determinant, (a * dy - b * dx) / determinant];
}

export function toCanvas({ a, b, c, d, e, f }: ImageMap, [x, y]: ImagePoint): CanvasPoint {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The nearest point that is not outside the image. */
export function withinImage([x, y]: ImagePoint, { columns, rows }: ImageSize): ImagePoint {
  return [Math.min(columns, Math.max(0, x)), Math.min(rows, Math.max(0, y))];
}

/** Image pixels per canvas pixel; the geometric mean where they are not square. */
export function pixelSize({ a, b, c, d }: ImageMap): number {
  return 1 / Math.sqrt(Math.abs(a * d - b * c));
}

/** Image pixels per canvas pixel, along the columns' and the rows' direction. */
export function pixelExtent({ a, b, c, d }: ImageMap): [x: number, y: number] {
  return [1 / Math.hypot(a, b), 1 / Math.hypot(c, d)];
}

export function toMatrix({ a, b, c, d, e, f }: ImageMap): string {
  return `matrix(${a} ${b} ${c} ${d} ${e} ${f})`;
}

export function sameMap(one: ImageMap, other: ImageMap): boolean {
  return toMatrix(one) === toMatrix(other);
}
