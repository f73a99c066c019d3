/**
 * How probably each row of vote patterns is truly there, and how probably it is not; both, because
 * the difference from 1 loses what is near 0.
 */
export type Truth = { readonly probability: Float64Array; readonly improbability: Float64Array };

export function truthOf(probability: Float64Array): Truth {
  return { probability, improbability: probability.map(value => 1 - value) };
}

/** The mean probability over all pixels; 0 over none. */
export function meanProbability({ probability }: Truth, pixels: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let p = 0; p < pixels.length; p++) {
    sum += pixels[p]! * probability[p]!;
    count += pixels[p]!;
  }
  return count === 0 ? 0 : sum / count;
}
