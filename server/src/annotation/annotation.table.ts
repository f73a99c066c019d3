import type { ColumnType } from 'kysely';
import type { Answer, Drawing, Proposal } from '../contract/index.ts';

export interface AnnotationTable {
  id: string;
  assignment_id: string;
  answers: ColumnType<Answer[], string, never>;
  drawing: ColumnType<Drawing, string, never>;
  content_hash: string;
  supersedes: string | null;
  submitted_at: ColumnType<Date, never, never>;
}

/** How much of what a model proposed for a structure is in the answer. */
export interface ProposalTable {
  annotation_id: string;
  structure_id: string;
  model: string;
  candidate: Proposal['candidate'];
  /** Of the answer to all that was proposed and still in use: 1 where it was taken as it was. */
  dice: number;
}
