import type { Domain } from '../votes/collect-votes.ts';
import { confusionOf, labelShares } from './confusion.ts';
import {
  labelVotesOf,
  layOutLabels,
  type LabelFusion,
  type RaterLabelMaps,
} from './label-fusion.ts';

/** Each pixel is given the label that most raters gave it. RangeError without any map. */
export function labelVote(
  maps: RaterLabelMaps,
  { domain = 'balanced' }: { readonly domain?: Domain } = {}
): LabelFusion {
  const votes = labelVotesOf(maps, domain);
  const posterior = labelShares(votes.patterns);
  const confusion = confusionOf(votes.patterns, posterior);
  return layOutLabels(maps, votes, { posterior, confusion, iterations: 1, converged: true });
}
