import type { ColumnType } from 'kysely';
import type { Answer, Draft } from '../contract/index.ts';

export interface DraftTable {
  assignment_id: string;
  answers: ColumnType<Answer[], string, string>;
  open: ColumnType<Draft['open'], string, string>;
  writer: string;
  revision: number;
  saved_at: Date;
}
