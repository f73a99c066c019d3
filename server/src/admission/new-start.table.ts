import type { ColumnType, Generated } from 'kysely';
import type { Metric, MovingScore } from '../contract/index.ts';

/** What somebody scored, and by what it was judged. */
export type PauseMeasure = MovingScore & { metric: Metric; bar: number };

export interface NewStartTable {
  id: Generated<string>;
  task_id: string;
  person_id: string;
  cause: 'paused' | 'let in';
  /** What somebody was paused for. */
  measured: ColumnType<PauseMeasure | null, string | null, never>;
  created_by: string | null;
  at: ColumnType<Date, never, never>;
}
