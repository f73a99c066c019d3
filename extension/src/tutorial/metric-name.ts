import type { Metric } from 'quorum-server/contract';

/** Names of people, which are the same in every language. */
export const METRIC_NAMES: Record<Metric, string> = { dice: 'Dice', jaccard: 'Jaccard' };
