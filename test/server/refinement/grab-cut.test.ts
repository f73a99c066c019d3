import { expect, it } from 'vitest';
import {
  dice,
  emptyMask,
  overlap,
  rasterize,
  toDense,
  type ImagePoint,
} from '#server/geometry/index.ts';
import { grabCut } from '#server/refinement/grab-cut.ts';
import { numbersFrom } from '#test/support/crowd.ts';

const disc = (radius: number, x: number) => {
  const points = Array.from({ length: 90 }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * i) / 90;
    return [x + radius * Math.cos(angle), 48 + radius * Math.sin(angle)];
  });
  return rasterize([{ points, smooth: true }], { width: 100, height: 96 });
};

/** A bright disc on a dark ground, both grainy. */
function pictureOf(mask: ReturnType<typeof disc>): Uint8Array {
  const next = numbersFrom(3);
  const grey = toDense(mask).map(pixel => 50 + 120 * pixel + 25 * next());
  return Uint8Array.from({ length: 3 * grey.length }, (_, i) => grey[Math.floor(i / 3)]!);
}

it('moves an outline to the edge beside it', async () => {
  const truth = disc(30, 50);
  const drawn = disc(28, 52);
  const cut = await grabCut(pictureOf(truth), drawn);
  expect(dice(overlap(drawn, truth))).toBeLessThan(0.95);
  expect(dice(overlap(cut, truth))).toBeGreaterThan(0.99);
});

it('moves it no further than the margin', async () => {
  const cut = await grabCut(pictureOf(disc(40, 50)), disc(24, 50), { margin: 3 });
  expect(overlap(cut, disc(28, 50)).falsePositive).toBe(0);
});

it('leaves alone what is too small to be sure of, and nothing', async () => {
  const picture = pictureOf(disc(30, 50));
  const dot = disc(3, 50);
  expect(await grabCut(picture, dot)).toBe(dot);
  const empty = emptyMask(dot);
  expect(await grabCut(picture, empty)).toBe(empty);
});

it('refuses a picture of another size', async () => {
  await expect(grabCut(new Uint8Array(77), disc(9, 50))).rejects.toThrow(RangeError);
});
