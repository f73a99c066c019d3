import { appraiseItem, staple, type Fusion } from '#server/fusion/index.ts';
import { countPixels, dice, overlap, type Mask } from '#server/geometry/index.ts';
import type { CrowdImage } from './real-crowd.ts';
import { noRecords } from './redundancy.ts';

/** What was expected of a consensus, and what came true: its Dice with the truth. */
export type Forecast = {
  readonly dataset: string;
  readonly raters: number;
  readonly actual: number;
  /** By how its outlines err. */
  readonly expected: number;
  /** If every pixel were right with its own probability. */
  readonly byPixels: number;
};

/** Of each image the consensus of two to seven people, each taking part as often. */
export function forecastReal(images: readonly CrowdImage[]): Forecast[] {
  return images.flatMap(({ dataset, truth, drawings }) =>
    [2, 3, 4, 5, 6, 7].flatMap(raters =>
      drawings.slice(0, raters === drawings.length ? 1 : undefined).map((_, first) => {
        const masks = drawings.map((_, i) => drawings[(first + i) % drawings.length]!);
        return { dataset, raters, ...forecast(masks.slice(0, raters), truth) };
      })
    )
  );
}

function forecast(masks: readonly Mask[], truth: Mask) {
  const fusion = staple(masks);
  const area = countPixels(fusion.mask);
  const { expected } = appraiseItem(fusion.patterns, noRecords(masks.length), area);
  return { expected, actual: dice(overlap(fusion.mask, truth)), byPixels: byPixels(fusion, area) };
}

function byPixels({ patterns, probability: { values } }: Fusion, area: number): number {
  let [inside, all] = [0, 0];
  values.forEach((value, row) => {
    all += value * patterns.pixels[row]!;
    if (value > 0.5) inside += value * patterns.pixels[row]!;
  });
  return area + all === 0 ? 1 : (2 * inside) / (area + all);
}
