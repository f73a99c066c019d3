import type { Box } from '../mask/box.ts';
import type { Mask } from '../mask/mask.ts';
import { pixelCount } from '../mask/size.ts';

/** The part of an image inside `box`, one byte a pixel; outside the image there is nothing. */
export function denseInBox(mask: Mask, box: Box): Uint8Array {
  const pixels = new Uint8Array(pixelCount(box));
  const { width, height, runs } = mask;
  for (let i = 0; i < runs.length; i += 2) {
    const off = runs[i + 1]!;
    let on = runs[i]!;
    while (on < off) {
      const line = Math.floor(on / width);
      const end = Math.min(off, (line + 1) * width);
      const row = (line % height) - box.y;
      const slice = Math.floor(line / height) - box.z;
      if (row >= 0 && row < box.height && slice >= 0 && slice < box.depth) {
        const start = (slice * box.height + row) * box.width;
        const from = Math.max(0, on - line * width - box.x);
        const to = Math.min(box.width, end - line * width - box.x);
        if (from < to) pixels.fill(1, start + from, start + to);
      }
      on = end;
    }
  }
  return pixels;
}

/** The box with one more pixel on every side, but for the slices of a picture. */
export function widenBox(box: Box, { depth }: { readonly depth: number }): Box {
  const slices = depth > 1 ? 1 : 0;
  return {
    x: box.x - 1,
    y: box.y - 1,
    z: box.z - slices,
    width: box.width + 2,
    height: box.height + 2,
    depth: box.depth + 2 * slices,
  };
}
