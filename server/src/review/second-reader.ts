import { maskOf } from '../annotation/answer.ts';
import type { ShownConsensus } from '../consensus/shown-consensus.ts';
import type { Answer, Review, Verdict } from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import { dice, overlap, type Mask } from '../geometry/index.ts';

/** A verdict that two experts give apart from one another. */
export type Reading = Pick<Verdict, 'verdict'> & { edits: readonly Answer[] };

/** What was said of a consensus before, and by whom. */
export type Given = Reading & { reviewerId: string; settles: boolean };

/** From this Dice on two experts' masks of a structure say the same. */
export const SAME_MASK = 0.95;

/**
 * Whether a verdict settles a consensus in a task with two readers: the second where it says the same
 * as the first, and the third, whatever it says.
 *
 * @param given what was said before, in its order
 * @throws Refusal READ_BEFORE, CONSENSUS_SETTLED
 */
export function settlesWith(
  given: readonly Given[],
  { reviewerId, ...reading }: Reading & { reviewerId: string },
  consensus: ShownConsensus
): boolean {
  if (given.some(({ settles }) => settles))
    throw new Refusal('CONSENSUS_SETTLED', 'Experts have settled this image. Go on to the next.');
  if (given.some(each => each.reviewerId === reviewerId))
    throw new Refusal(
      'READ_BEFORE',
      'You have judged this image. Now another expert has to. Go on to the next.'
    );
  const [first, second] = given;
  if (!first) return false;
  return second !== undefined || saySame(first, reading, consensus);
}

/**
 * Both reject, or both accept masks of every structure with a Dice of at least `SAME_MASK`, whichever
 * way they came to them.
 */
export function saySame(one: Reading, other: Reading, consensus: ShownConsensus): boolean {
  if (one.verdict === 'rejected' || other.verdict === 'rejected')
    return one.verdict === other.verdict;
  return consensus.structures.every(
    ({ structureId }) =>
      dice(
        overlap(
          acceptedMask(one, structureId, consensus),
          acceptedMask(other, structureId, consensus)
        )
      ) >= SAME_MASK
  );
}

/** The mask of a structure that whoever accepts, with edits or without, takes for right. */
function acceptedMask(
  { edits }: Reading,
  structureId: string,
  { item, structures }: ShownConsensus
): Mask {
  const edit = edits.find(answer => answer.structureId === structureId);
  const edited = edit && maskOf(edit, item);
  if (edited) return edited;
  const runs = structures.find(part => part.structureId === structureId)?.runs ?? [];
  return { width: item.columns, height: item.rows, depth: 1, runs: Float64Array.from(runs) };
}

/** What of an unsettled consensus's verdicts a person sees: their own, or both to adjudicate. */
export function readingsFor(
  personId: string,
  given: readonly (Pick<Given, 'reviewerId' | 'settles'> & { review: Review })[]
): Review[] {
  if (given.some(({ settles }) => settles)) return [];
  const own = given.filter(({ reviewerId }) => reviewerId === personId);
  const seen = own.length === 0 && given.length === 2 ? given : own;
  return seen.map(({ review }) => review);
}
