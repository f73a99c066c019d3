/** What a perfect answer is worth. */
export const MOST_POINTS = 10;

/**
 * What each answer of somebody with this accuracy is worth, a mean Dice that was measured: nothing up
 * to one half, `MOST_POINTS` at 1, and between them the square of what lies above one half. So many
 * more people are needed for a majority as sure: of those who are right with probability p it takes
 * as many as 1 / (2p − 1)², and points follow what an answer adds to a consensus. At 0.9 an answer is
 * worth four times as much as at 0.7: whoever hurries has to be four times as fast to gain nothing.
 */
export function pointsPerAnswer(accuracy: number): number {
  return MOST_POINTS * Math.max(0, 2 * accuracy - 1) ** 2;
}
