/**
 * The candidates' logits, `cells` of each, by the quality that the decoder expects. Of four, the
 * first is the one that SAM answers prompts with that leave no doubt, as boxes do: it stays first.
 */
export function likeliestFirst(
  logits: Float32Array,
  quality: Float32Array | undefined,
  cells: number
): Float32Array[] {
  const count = logits.length / cells;
  const expected = (candidate: number) => {
    if (candidate === 0 && count === WITH_CERTAIN) return Infinity;
    return quality?.[candidate] ?? 0;
  };
  return Array.from({ length: count }, (_, candidate) => candidate)
    .sort((one, other) => expected(other) - expected(one))
    .map(candidate => logits.subarray(candidate * cells, (candidate + 1) * cells));
}

/** Three of which one may be meant, and the one that is meant where there is no doubt. */
const WITH_CERTAIN = 4;
