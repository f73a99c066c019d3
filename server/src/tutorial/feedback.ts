import { maskOf } from '../annotation/answer.ts';
import type { Answer, OutlineError, StructureFeedback } from '../contract/index.ts';
import { difference, emptyMask, largestError, type Mask } from '../geometry/index.ts';
import { asCompared } from '../reference/as-compared.ts';
import { outlinesOf } from '../reference/outlines.ts';
import {
  scoreAnswers,
  scoreMask,
  spacingOf,
  type ComparedImage,
  type Scoring,
} from '../reference/score.ts';

/** Of each structure, and how good the whole drawing is. */
export type Compared = { structures: StructureFeedback[]; score: number };

/** Of each structure of the reference, what the drawing missed and what it has too much. */
export function compareWithReference(comparison: Scoring): Compared {
  const { asksFor, image } = comparison;
  const answers = asCompared(comparison.answers, asksFor, image);
  const structures = asCompared(comparison.reference, asksFor, image).map(reference => {
    const own = answers.find(({ structureId }) => structureId === reference.structureId);
    return compareStructure(own, reference, comparison);
  });
  return { structures, score: scoreAnswers(comparison).score };
}

function compareStructure(
  answer: Answer | undefined,
  reference: Answer,
  { image, metric }: Scoring
): StructureFeedback {
  const nothing = emptyMask({ width: image.columns, height: image.rows });
  const own = answer ? maskOf(answer, image) : null;
  const truth = maskOf(reference, image) ?? nothing;
  const drawn = own ?? nothing;
  return {
    structureId: reference.structureId,
    score: own && scoreMask(own, truth, { image, metric }),
    reference,
    missed: outlinesOf(difference(truth, drawn)),
    extra: outlinesOf(difference(drawn, truth)),
    error: errorOf(drawn, truth, image),
  };
}

function errorOf(drawn: Mask, truth: Mask, image: ComparedImage): OutlineError | null {
  const error = largestError(drawn, truth, spacingOf(image));
  if (error === null) return null;
  const { from, to, distance } = error;
  return {
    from: [from[0], from[1]],
    to: [to[0], to[1]],
    distance,
    unit: image.pixelSpacing ? 'mm' : 'pixel',
  };
}
