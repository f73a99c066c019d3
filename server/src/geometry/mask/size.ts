/** Extent in pixels; `depth` is the number of slices, 1 for a picture. */
export type Size = { readonly width: number; readonly height: number; readonly depth: number };

/** Where a picture is meant, depth may be left out. */
export type SizeOf = { readonly width: number; readonly height: number; readonly depth?: number };

/** The size alone, checked; RangeError unless all extents are whole and at least 1. */
export function sizeOf({ width, height, depth = 1 }: SizeOf): Size {
  const whole = [width, height, depth].every(extent => Number.isSafeInteger(extent) && extent > 0);
  if (!whole || !Number.isSafeInteger(width * height * depth))
    throw new RangeError(`No image has ${width} × ${height} × ${depth} pixels.`);
  return { width, height, depth };
}

export function pixelCount({ width, height, depth }: Size): number {
  return width * height * depth;
}

/** RangeError where the sizes differ: masks of different images say nothing of each other. */
export function requireSameSize(a: Size, b: Size): void {
  if (a.width === b.width && a.height === b.height && a.depth === b.depth) return;
  throw new RangeError(`${describe(a)} and ${describe(b)} pixels are not the same image.`);
}

function describe({ width, height, depth }: Size): string {
  return depth === 1 ? `${width} × ${height}` : `${width} × ${height} × ${depth}`;
}
