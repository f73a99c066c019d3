import type { LabelMap } from '../geometry/index.ts';
import type { Domain, Votes } from './votes/collect-votes.ts';
import type { VotePatterns } from './votes/vote-patterns.ts';

/** A number from 0 to 1 for each pixel: `values[row]` for the pixels that `map` gives that row. */
export type ProbabilityMap = { readonly map: LabelMap; readonly values: Float64Array };

/** How an iteration ended. */
export type Ending = { readonly iterations: number; readonly converged: boolean };

/** What every method gives beside the consensus itself; `Finding` is what it says of a rater. */
export type Fused<Finding> = Ending & {
  readonly probability: ProbabilityMap;
  /** One for each mask or map given, in order; undefined where there was none. */
  readonly raters: readonly (Finding | undefined)[];
  readonly domain: Domain;
  /** Of the raters who gave one. */
  readonly patterns: VotePatterns;
};

/** Assigns what was found of rows and of present raters to the image and to all raters. */
export function assignFindings<Finding>(
  given: readonly unknown[],
  { patterns, map, domain }: Votes,
  values: Float64Array,
  findings: readonly Finding[],
  { iterations, converged }: Ending
): Fused<Finding> {
  const finding = findings.values();
  return {
    probability: { map, values },
    raters: given.map(own => (own === undefined ? undefined : finding.next().value)),
    iterations,
    converged,
    domain,
    patterns,
  };
}
