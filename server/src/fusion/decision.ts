/**
 * How close to the threshold a probability counts as a tie: further than rounding and the end of an
 * iteration can move it, nearer than any real difference.
 */
export const TIE = 1e-7;

/**
 * Whether a pixel belongs to the consensus, of which `marks` of `raters` said yes. Unanimity is
 * respected; otherwise the probability must exceed the threshold, so that a tie leaves it out.
 */
export function belongs(
  { marks, raters }: { marks: number; raters: number },
  probability: number,
  threshold: number
): boolean {
  if (marks === 0 || marks === raters) return marks !== 0;
  return probability > threshold + TIE;
}
