import type { Box } from '../mask/box.ts';
import { maskFromToggles, type Mask } from '../mask/mask.ts';
import { pixelCount, type Size } from '../mask/size.ts';

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

/** A mask of the whole image from the bytes of a box; what lies outside the image is cut off. */
export function maskFromBox(pixels: Uint8Array, box: Box, size: Size): Mask {
  const toggles: number[] = [];
  for (let line = 0; line < box.height * box.depth; line++) {
    const y = box.y + (line % box.height);
    const z = box.z + Math.floor(line / box.height);
    if (y < 0 || y >= size.height || z < 0 || z >= size.depth) continue;
    const from = Math.max(0, -box.x);
    const to = Math.min(box.width, size.width - box.x);
    const start = (z * size.height + y) * size.width + box.x;
    let inside = 0;
    for (let i = from; i < to; i++) {
      if (pixels[line * box.width + i] === inside) continue;
      toggles.push(start + i);
      inside = 1 - inside;
    }
    if (inside === 1) toggles.push(start + to);
  }
  return maskFromToggles(size, new Float64Array(toggles));
}
