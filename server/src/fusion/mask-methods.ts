import { staple } from './staple/staple.ts';
import { majorityVote } from './vote/majority-vote.ts';

/** By name, how the masks of one structure can become one, as a task sets it and a review tries it. */
export const MASK_METHODS = { staple, 'majority vote': majorityVote };
