/** Labels, in as many bytes as the highest one takes. */
export type Labels = Uint8Array | Uint16Array;

/**
 * What the raters of one item said, summed up: each row is a combination of labels, one from each
 * rater, and how many pixels were given it. Row 0 is always 0 from everyone.
 */
export type VotePatterns = {
  readonly raterCount: number;
  /** The number of labels, 0 among them: 2 where a structure is marked or not. */
  readonly labelCount: number;
  /** The label by rater j in row p is `said[p * raterCount + j]`. */
  readonly said: Labels;
  /** Exact whole numbers, up to 2⁵³. */
  readonly pixels: Float64Array;
};

/** Pixels in all rows together: those of the domain. */
export function domainPixels({ pixels }: VotePatterns): number {
  return pixels.reduce((sum, count) => sum + count, 0);
}

/** The labels by all raters in row `p`. */
export function rowOf({ said, raterCount }: VotePatterns, p: number): Labels {
  return said.subarray(p * raterCount, (p + 1) * raterCount);
}
