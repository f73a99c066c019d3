import { rasterize, stackSlices, type ImagePoint, type Mask } from '#server/geometry/index.ts';

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Drawing = {
  readonly size: number;
  readonly slices?: number;
  /** How far vertices stray from the organ's outline, in pixels either way. */
  readonly tremor?: number;
  /** How far outside the organ's outline the rater draws, in pixels. */
  readonly offset?: number;
};

/** An organ in the middle of the image as one rater draws it. The seed makes the rater's hand. */
export function drawOrgan(
  seed: number,
  { size, slices = 1, tremor = 2, offset = 0 }: Drawing
): Mask {
  const next = numbersFrom(seed);
  return stackSlices(
    Array.from({ length: slices }, (_, z) => {
      const along = (z + 0.5 - slices / 2) / (slices / 1.8);
      const radius = size * 0.2 * Math.sqrt(1 - along * along);
      const points = Array.from({ length: 40 }, (_, i): ImagePoint => {
        const angle = (2 * Math.PI * i) / 40;
        const shape =
          radius * (1 + 0.08 * Math.sin(3 * angle) + 0.05 * Math.sin(5 * angle + z / 20));
        const reach = shape + offset + tremor * (2 * next() - 1);
        return [size / 2 + reach * Math.cos(angle), size / 2 + 0.8 * reach * Math.sin(angle)];
      });
      return rasterize([{ points, smooth: true }], { width: size, height: size });
    })
  );
}

/** What `raters` people draw of the same organ. */
export function drawCrowd(raters: number, drawing: Drawing): Mask[] {
  return Array.from({ length: raters }, (_, rater) => drawOrgan(rater + 1, drawing));
}
