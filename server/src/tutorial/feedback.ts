import { maskOf } from '../annotation/answer.ts';
import type {
  Answer,
  AskedFor,
  Metric,
  OutlineError,
  StructureFeedback,
} from '../contract/index.ts';
import { difference, emptyMask, largestError, PIXELS, type Mask } from '../geometry/index.ts';
import { asCompared } from '../reference/as-compared.ts';
import { outlinesOf } from '../reference/outlines.ts';
import { scoreMask } from '../reference/score.ts';

/** What a drawing is compared with, and by what. */
export type Comparison = {
  answers: readonly Answer[];
  reference: readonly Answer[];
  image: {
    rows: number;
    columns: number;
    /** Millimetres [between rows, between columns]. */
    pixelSpacing: readonly [number, number] | null;
  };
  metric: Metric;
  asksFor: AskedFor;
};

/** Of each structure of the reference, what the drawing missed and what it has too much. */
export function compareWithReference(comparison: Comparison): StructureFeedback[] {
  const { asksFor, image } = comparison;
  const answers = asCompared(comparison.answers, asksFor, image);
  return asCompared(comparison.reference, asksFor, image).map(reference => {
    const own = answers.find(({ structureId }) => structureId === reference.structureId);
    return compareStructure(own, reference, comparison);
  });
}

/** A drawing is as good as its worst structure; what could not be told was not found. */
export function worstScore(structures: readonly StructureFeedback[]): number {
  return Math.min(1, ...structures.map(({ score }) => score ?? 0));
}

function compareStructure(
  answer: Answer | undefined,
  reference: Answer,
  { image, metric }: Comparison
): StructureFeedback {
  const nothing = emptyMask({ width: image.columns, height: image.rows });
  const own = answer ? maskOf(answer, image) : null;
  const truth = maskOf(reference, image) ?? nothing;
  const drawn = own ?? nothing;
  return {
    structureId: reference.structureId,
    score: own && scoreMask(own, truth, metric),
    reference,
    missed: outlinesOf(difference(truth, drawn)),
    extra: outlinesOf(difference(drawn, truth)),
    error: errorOf(drawn, truth, image.pixelSpacing),
  };
}

function errorOf(
  drawn: Mask,
  truth: Mask,
  pixelSpacing: Comparison['image']['pixelSpacing']
): OutlineError | null {
  const spacing = pixelSpacing ? { x: pixelSpacing[1], y: pixelSpacing[0], z: 1 } : PIXELS;
  const error = largestError(drawn, truth, spacing);
  if (error === null) return null;
  const { from, to, distance } = error;
  return {
    from: [from[0], from[1]],
    to: [to[0], to[1]],
    distance,
    unit: pixelSpacing ? 'mm' : 'pixel',
  };
}
