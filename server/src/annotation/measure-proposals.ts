import type { Answer, Proposal } from '../contract/index.ts';
import { dice, overlap, rasterize, union } from '../geometry/index.ts';

/** What became of what was proposed for a structure. */
export type MeasuredProposal = Pick<Proposal, 'structureId' | 'model' | 'candidate'> & {
  /** Of the answer to all that was proposed: 1 where no pixel was changed. */
  dice: number;
};

/**
 * How much of what models proposed is in the outlines that were sent, by structure. Where several
 * proposals are in use, they are taken together, under the name of the last.
 */
export function measureProposals(
  answers: readonly Answer[],
  proposals: readonly Proposal[],
  { rows, columns }: { rows: number; columns: number }
): MeasuredProposal[] {
  const size = { width: columns, height: rows };
  return answers.flatMap((answer): MeasuredProposal[] => {
    const { structureId } = answer;
    const own = proposals.filter(
      each => each.structureId === structureId && each.contours.length > 0
    );
    const last = own.at(-1);
    if (answer.answer !== 'outlined' || !last) return [];
    const proposed = own.map(({ contours }) => rasterize(contours, size)).reduce(union);
    const { model, candidate } = last;
    const same = dice(overlap(rasterize(answer.contours, size), proposed));
    return [{ structureId, model, candidate, dice: same }];
  });
}
