import type { DrawingState } from './drawing-store.ts';
import { isAround, sameContour, type Proposal } from './proposal.ts';
import { addOutline, removeOutline, type Outline, type Sketch } from './sketch.ts';

/**
 * The sketch with what was proposed as ordinary outlines: instead of those of the proposal that it
 * refines, or else of the structure's outlines that its box was drawn around.
 */
export function takeProposal(sketch: Sketch, proposal: Proposal, refined?: Proposal): Sketch {
  const gone = refined
    ? outlinesOf(sketch, refined)
    : sketch.outlines.filter(
        outline => outline.structureId === proposal.structureId && isAround(proposal.box, outline)
      );
  const rest = gone.reduce((left, { id }) => removeOutline(left, id), sketch);
  const drawn = proposal.contours.reduce(
    (grown, contour) => addOutline(grown, proposal.structureId, contour),
    rest
  );
  const before = (sketch.proposals ?? []).filter(
    each => each !== refined && (refined || !isReplaced(each, gone))
  );
  return { ...drawn, proposals: [...before, proposal] };
}

/** What was proposed last for the chosen structure, as long as it is as it was proposed. */
export function untouchedProposal({
  history: { present },
  structureId,
}: Pick<DrawingState, 'history' | 'structureId'>): Proposal | undefined {
  const last = present.proposals?.findLast(proposal => proposal.structureId === structureId);
  return last && outlinesOf(present, last).length === last.contours.length ? last : undefined;
}

function outlinesOf({ outlines }: Sketch, { structureId, contours }: Proposal): Outline[] {
  return outlines.filter(
    outline =>
      outline.structureId === structureId && contours.some(each => sameContour(each, outline))
  );
}

function isReplaced({ contours }: Proposal, gone: readonly Outline[]): boolean {
  return contours.every(contour => gone.some(outline => sameContour(contour, outline)));
}
