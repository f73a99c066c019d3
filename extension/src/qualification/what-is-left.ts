import type { QualificationState } from 'quorum-server/contract';
import { texts } from '../texts/texts.ts';

/** How often, and from when on, somebody who has not passed may try again. */
export function whatIsLeft({ attemptsLeft, nextAt }: NonNullable<QualificationState>): string {
  if (attemptsLeft === 0) return texts.qualification.noneLeft;
  return nextAt
    ? texts.qualification.wait(attemptsLeft, nextAt)
    : texts.qualification.left(attemptsLeft);
}
