import type { Consensus, Review } from 'quorum-server/contract';

/** The consensus as an expert's verdict leaves it. */
export function asRead(consensus: Consensus, { edits }: Review): Consensus {
  const structures = consensus.structures.map(structure => {
    const edit = edits.find(({ structureId }) => structureId === structure.structureId);
    if (!edit) return structure;
    return { ...structure, contours: edit.answer === 'outlined' ? edit.contours : [] };
  });
  return { ...consensus, structures };
}

/** The two verdicts that differ, where there is something to adjudicate. */
export function readingsToAdjudicate(consensus: Consensus): [Review, Review] | null {
  const [first, second] = consensus.readings;
  return first && second ? [first, second] : null;
}
