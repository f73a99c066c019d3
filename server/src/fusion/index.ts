export * from './agreement/pairwise-dice.ts';
export type { Fusion, ProbabilityMap, RaterMasks, Reliability } from './fusion.ts';
export * from './staple/staple.ts';
export * from './vote/majority-vote.ts';
export * from './votes/ballot.ts';
export * from './votes/collect-votes.ts';
export * from './votes/vote-patterns.ts';
