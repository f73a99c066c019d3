import type { ColumnType, Generated } from 'kysely';
import type { MovingScore } from '../contract/index.ts';

export interface NewStartTable {
  id: Generated<string>;
  task_id: string;
  person_id: string;
  cause: 'paused' | 'let in';
  /** What somebody was paused for. */
  measured: ColumnType<MovingScore | null, string | null, never>;
  created_by: string | null;
  at: ColumnType<Date, never, never>;
}
