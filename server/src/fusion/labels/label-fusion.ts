import { relabel, type LabelMap } from '../../geometry/index.ts';
import { TIE } from '../decision.ts';
import { assignFindings, type Ending, type Fused } from '../fusion.ts';
import { ballotsOfLabelMaps } from '../votes/ballot.ts';
import { collectVotes, type Domain, type Votes } from '../votes/collect-votes.ts';
import { rowOf, type Labels } from '../votes/vote-patterns.ts';

/** How often a rater says each label where each is true: `rates[truth][said]`, rows summing to 1. */
export type ConfusionMatrix = readonly Float64Array[];

/**
 * What every method gives for structures that exclude each other; label 0 is none of them. The
 * probability is that of the label given.
 */
export type LabelFusion = Fused<ConfusionMatrix> & { readonly labels: LabelMap };

/** Raters' label maps of one item, all of one size; undefined where a rater gave none. */
export type RaterLabelMaps = readonly (LabelMap | undefined)[];

export type LabelFit = Ending & {
  /** How probably each label is true in each row: `posterior[row * labelCount + label]`. */
  readonly posterior: Float64Array;
  readonly confusion: readonly ConfusionMatrix[];
};

/** The votes of those who gave a map. RangeError where nobody did. */
export function labelVotesOf(maps: RaterLabelMaps, domain: Domain): Votes {
  return collectVotes(ballotsOfLabelMaps(maps.filter(map => map !== undefined)), domain);
}

/** Lays a fit out over the image. */
export function layOutLabels(maps: RaterLabelMaps, votes: Votes, fit: LabelFit): LabelFusion {
  const { patterns, map } = votes;
  const { posterior, confusion } = fit;
  const { labelCount } = patterns;
  const winners = Int32Array.from(patterns.pixels, (_, row) =>
    winner(rowOf(patterns, row), posterior.subarray(row * labelCount, (row + 1) * labelCount))
  );
  const values = Float64Array.from(winners, (label, row) => posterior[row * labelCount + label]!);
  return {
    labels: relabel(map, row => winners[row]!),
    ...assignFindings(maps, votes, values, confusion, fit),
  };
}

/**
 * The label of a row: what everyone says, else the most probable one. Where the two most probable
 * are tied the pixel is none of the structures.
 */
function winner(said: Labels, probability: Float64Array): number {
  const unanimous = said[0]!;
  if (said.every(label => label === unanimous)) return unanimous;
  let [best, second] = [0, -1];
  for (let label = 1; label < probability.length; label++) {
    if (probability[label]! > probability[best]!) [best, second] = [label, best];
    else if (second === -1 || probability[label]! > probability[second]!) second = label;
  }
  return probability[best]! - probability[second]! > TIE ? best : 0;
}
