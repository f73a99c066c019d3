import type { Answer, Consensus } from 'quorum-server/contract';
import { raterStyle, type RaterStyle } from './rater-style.ts';
import { isVote } from './voted-mask.ts';

/** One rater's answer for one structure, as drawn and as listed. */
export type RatedAnswer = {
  structureId: string;
  answer: Answer;
  /** A model's outline, sent as it was proposed. */
  proposed: boolean;
  sensitivity: number | null;
  specificity: number | null;
};

export type Rater = {
  annotationId: string;
  name: string;
  style: RaterStyle;
  answers: RatedAnswer[];
};

/** Everyone whose answers the consensus is made of, in a steady order. */
export function ratersOf({ structures }: Consensus): Rater[] {
  const raters = new Map<string, Rater>();
  for (const { structureId, raters: rated } of structures)
    for (const { annotationId, rater, answer, proposedBy, ...reliability } of rated) {
      const known = raters.get(annotationId) ?? {
        annotationId,
        name: rater,
        style: raterStyle(raters.size),
        answers: [],
      };
      raters.set(annotationId, known);
      known.answers.push({ structureId, answer, proposed: proposedBy !== null, ...reliability });
    }
  return [...raters.values()];
}

/** Those who gave a vote. */
export function voters(raters: readonly Rater[]): Rater[] {
  return raters.filter(({ answers }) => answers.some(isVote));
}
