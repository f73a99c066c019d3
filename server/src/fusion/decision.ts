/**
 * How close to the threshold a probability counts as a tie: further than rounding and the end of an
 * iteration can move it, nearer than any real difference.
 */
export const TIE = 1e-7;

/**
 * Whether a pixel belongs to the consensus, by what its raters said. Unanimity is respected;
 * otherwise the probability must exceed the threshold, so that a tie leaves it out.
 */
export function belongs(said: Uint16Array, probability: number, threshold: number): boolean {
  if (probability > threshold + TIE) return said.some(label => label !== 0);
  return !said.includes(0);
}
