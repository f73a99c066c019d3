import type { ColumnType } from 'kysely';
import type { Answer } from '../contract/index.ts';

export interface DraftTable {
  assignment_id: string;
  answers: ColumnType<Answer[], string, string>;
  saved_at: Date;
}
