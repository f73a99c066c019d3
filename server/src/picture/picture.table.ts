import type { ColumnType, Generated } from 'kysely';

export interface PictureTable {
  id: Generated<string>;
  task_id: string;
  hash: string;
  width: number;
  height: number;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}
