import type { VotePatterns } from './votes/vote-patterns.ts';

/**
 * How close to the threshold a probability counts as a tie: further than rounding and the end of an
 * iteration can move it, nearer than any real difference.
 */
export const TIE = 1e-7;

/**
 * Whether the pixels of a row belong to the consensus. Unanimity is respected; otherwise the
 * probability must exceed the threshold, so that a tie leaves them out.
 */
export function belongs(
  { said, raterCount }: VotePatterns,
  row: number,
  probability: number,
  threshold: number
): boolean {
  if (row === 0) return false;
  if (probability > threshold + TIE) return true;
  const end = (row + 1) * raterCount;
  let i = row * raterCount;
  while (i < end && said[i] !== 0) i++;
  return i === end;
}
