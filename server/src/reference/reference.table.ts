import type { ColumnType, Generated } from 'kysely';
import type { Answer } from '../contract/index.ts';

export interface ReferenceTable {
  id: Generated<string>;
  item_id: string;
  version: number;
  answers: ColumnType<Answer[], string, never>;
  source: 'review' | 'computed' | 'imported';
  review_id: string | null;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}
