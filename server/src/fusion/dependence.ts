/** How much masks of one origin are expected to err alike, unless it was measured. */
const CORRELATION = 0.8;

/**
 * How much each rater's vote counts where some masks have one origin, such as the same prompt to the
 * same model accepted untouched. Votes that err alike with correlation c are worth as much as
 * m / (1 + (m - 1) c) independent ones (10.1287/opre.33.2.427): with c = 0.8 and m = 5 as 1.2 votes.
 * The weights are given to a method as `weights`; in odds and shares alike they multiply the vote.
 *
 * `origins` names each rater's, undefined for a mask drawn by hand.
 */
export function dependenceWeights(
  origins: readonly (string | undefined)[],
  correlation = CORRELATION
): number[] {
  if (!(correlation >= 0 && correlation <= 1))
    throw new RangeError(`${correlation} is not a correlation from 0 to 1.`);
  const counts = Map.groupBy(origins, origin => origin);
  return origins.map(origin => {
    const sharing = origin === undefined ? 1 : counts.get(origin)!.length;
    return 1 / (1 + (sharing - 1) * correlation);
  });
}
