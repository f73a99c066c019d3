import { toDense, type Mask } from '#server/geometry/index.ts';

/**
 * STAPLE written down once more, pixel by pixel in 64-bit floating point and in the domain of the
 * whole image, to hold the one on vote patterns against. Products, not logarithms: for few raters.
 */
export function denseStaple(masks: readonly Mask[], rounds: number) {
  const votes = masks.map(toDense);
  const pixels = votes[0]!.length;
  const all = Array.from({ length: pixels }, (_, pixel) => votes.map(vote => vote[pixel]!));
  const prior = all.flat().reduce((sum, vote) => sum + vote, 0) / (pixels * masks.length);
  let rates = masks.map(() => ({ sensitivity: 0.99999, specificity: 0.99999 }));
  let probability: number[] = [];
  for (let round = 0; round < rounds; round++) {
    probability = all.map(said => {
      let [there, absent] = [prior, 1 - prior];
      rates.forEach(({ sensitivity, specificity }, rater) => {
        there *= said[rater] === 1 ? sensitivity : 1 - sensitivity;
        absent *= said[rater] === 1 ? 1 - specificity : specificity;
      });
      return there / (there + absent);
    });
    rates = masks.map((_, rater) => {
      const sums = { found: 0, there: 0, left: 0, absent: 0 };
      probability.forEach((p, pixel) => {
        sums.there += p;
        sums.absent += 1 - p;
        if (all[pixel]![rater] === 1) sums.found += p;
        else sums.left += 1 - p;
      });
      return { sensitivity: sums.found / sums.there, specificity: sums.left / sums.absent };
    });
  }
  return { probability, rates };
}
