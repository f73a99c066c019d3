import type { Answer, Structure } from 'quorum-server/contract';
import { crossesItself } from 'quorum-server/geometry';
import { boxOf, boxOutline } from './box/box-outline.ts';
import { followedBox } from './box/followed-box.ts';
import { ringOf } from './shape/ring.ts';
import { EMPTY_SKETCH, addOutline, state, type Sketch, type Uncertainty } from './sketch.ts';
import { contourOf } from './wire-contour.ts';

/** Why an answer can't be sent yet. */
export type Obstacle =
  | { kind: 'open'; structureId: string }
  | { kind: 'crossing'; structureId: string; outlineId: number }
  | { kind: 'unanswered'; structureId: string };

/** The first thing that keeps the sketch from being sent, in the order in which to mend it. */
export function findObstacle(
  sketch: Sketch,
  structures: readonly Structure[]
): Obstacle | undefined {
  if (sketch.open) return { kind: 'open', structureId: sketch.open.structureId };
  const crossing = sketch.outlines.find(outline => crossesItself(ringOf(outline).points));
  if (crossing)
    return { kind: 'crossing', structureId: crossing.structureId, outlineId: crossing.id };
  const unanswered = structures.find(structure => !isAnswered(sketch, structure.id));
  return unanswered && { kind: 'unanswered', structureId: unanswered.id };
}

export function isAnswered(sketch: Sketch, structureId: string): boolean {
  return (
    structureId in sketch.statements ||
    sketch.outlines.some(outline => outline.structureId === structureId)
  );
}

/** One answer for each structure; to be asked for only where nothing stands in the way. */
export function toAnswers(sketch: Sketch, structures: readonly Structure[]): Answer[] {
  return structures.map(({ id: structureId }): Answer => {
    const statement = sketch.statements[structureId];
    if (statement?.answer === 'cannot tell')
      return { structureId, answer: 'cannot tell', ...withReason(statement) };
    if (statement) return { structureId, answer: 'not present' };
    const outlines = sketch.outlines.filter(outline => outline.structureId === structureId);
    const boxes = outlines.flatMap(outline => boxOf(outline) ?? []);
    return boxes.length > 0
      ? {
          structureId,
          answer: 'boxed',
          boxes: boxes.map(box => followedBox(sketch, structureId, box)),
        }
      : { structureId, answer: 'outlined', contours: outlines.map(contourOf) };
  });
}

/** The sketch that says the same, to go on from. */
export function fromAnswers(answers: readonly Answer[]): Sketch {
  return answers.reduce<Sketch>((sketch, answer) => {
    if (answer.answer === 'not present')
      return state(sketch, answer.structureId, { answer: 'not present' });
    if (answer.answer === 'cannot tell')
      return state(sketch, answer.structureId, {
        answer: 'cannot tell',
        uncertainty: answer.uncertainty,
        reason: answer.reason ?? '',
      });
    if (answer.answer === 'boxed')
      return answer.boxes.reduce(
        (boxed, { box }) => addOutline(boxed, answer.structureId, boxOutline(box)),
        sketch
      );
    return answer.contours.reduce(
      (outlined, contour) => addOutline(outlined, answer.structureId, contour),
      sketch
    );
  }, EMPTY_SKETCH);
}

type Reasons = { uncertainty?: Uncertainty | undefined; reason: string };

function withReason({ uncertainty, reason }: Reasons) {
  const words = reason.trim();
  return { ...(uncertainty ? { uncertainty } : {}), ...(words === '' ? {} : { reason: words }) };
}
