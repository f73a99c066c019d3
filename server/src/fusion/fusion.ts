import { selectLabels, type Box, type LabelMap, type Mask } from '../geometry/index.ts';
import { belongs } from './decision.ts';
import type { Reliability } from './reliability.ts';
import { ballotsOfMasks } from './votes/ballot.ts';
import { collectVotes, type Domain, type Votes } from './votes/collect-votes.ts';
import { rowOf, type VotePatterns } from './votes/vote-patterns.ts';

/** A number from 0 to 1 for each pixel: `values[row]` for the pixels that `map` gives that row. */
export type ProbabilityMap = { readonly map: LabelMap; readonly values: Float64Array };

/** What every method gives for the masks of one structure. */
export type Fusion = {
  readonly mask: Mask;
  readonly probability: ProbabilityMap;
  /** One for each mask given, in order; undefined where there was no mask. */
  readonly raters: readonly (Reliability | undefined)[];
  readonly iterations: number;
  readonly converged: boolean;
  /** Undefined where nobody marked anything and the domain is the box around it. */
  readonly domain: Box | undefined;
  /** Of the raters who gave a mask. */
  readonly patterns: VotePatterns;
};

/** Raters' masks of one item, all of one size; undefined where a rater gave none. */
export type RaterMasks = readonly (Mask | undefined)[];

/** What a method finds out about patterns of votes, before it is laid out over the image. */
export type PatternFit = {
  /** For each row of the patterns. */
  readonly probability: Float64Array;
  /** For each rater of the patterns. */
  readonly reliability: readonly Reliability[];
  readonly iterations: number;
  readonly converged: boolean;
};

/** The votes of those who gave a mask. RangeError where nobody did. */
export function votesOf(masks: RaterMasks, domain: Domain): Votes {
  return collectVotes(ballotsOfMasks(masks.filter(mask => mask !== undefined)), domain);
}

/** Which rows belong to the consensus, as 1 and 0. */
export function decideRows(
  patterns: VotePatterns,
  probability: Float64Array,
  threshold: number
): Uint8Array {
  const decided = new Uint8Array(probability.length);
  for (let row = 0; row < decided.length; row++)
    if (belongs(rowOf(patterns, row), probability[row]!, threshold)) decided[row] = 1;
  return decided;
}

/** Lays a fit out over the image: pixels whose probability exceeds `threshold` make the mask. */
export function layOut(
  masks: RaterMasks,
  votes: Votes,
  fit: PatternFit,
  threshold: number
): Fusion {
  const { patterns, map, domain } = votes;
  const { probability, iterations, converged } = fit;
  const decided = decideRows(patterns, probability, threshold);
  const reliability = fit.reliability.values();
  return {
    mask: selectLabels(map, row => decided[row] === 1),
    probability: { map, values: probability },
    raters: masks.map(mask => (mask === undefined ? undefined : reliability.next().value)),
    iterations,
    converged,
    domain,
    patterns,
  };
}
