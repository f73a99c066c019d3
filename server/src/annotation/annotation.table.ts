import type { ColumnType } from 'kysely';
import type { Answer, Drawing } from '../contract/index.ts';

export interface AnnotationTable {
  id: string;
  assignment_id: string;
  answers: ColumnType<Answer[], string, never>;
  drawing: ColumnType<Drawing, string, never>;
  content_hash: string;
  supersedes: string | null;
  submitted_at: ColumnType<Date, never, never>;
}
