import type { ColumnType, Generated } from 'kysely';
import type { Answer, Review } from '../contract/index.ts';

export interface ReviewTable {
  id: string;
  consensus_id: string;
  reviewer_id: string;
  verdict: Review['verdict'];
  rejection: ColumnType<Review['rejection'], string | null, never>;
  edits: ColumnType<Answer[], string, never>;
  content_hash: string;
  /** Whether it counts: not a first reader's, nor a second's that differs from it. */
  settles: Generated<boolean>;
  created_at: ColumnType<Date, never, never>;
}
