import type { ColumnType, Generated } from 'kysely';

/** Somebody's name in a task's high scores. */
export interface ContestantTable {
  id: Generated<string>;
  task_id: string;
  person_id: string;
  nickname: string;
  /** The nickname as it is compared with others. */
  folded: string;
  team: string | null;
  joined_at: ColumnType<Date, never, never>;
}
