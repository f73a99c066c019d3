import type { ColumnType, Generated } from 'kysely';
import type { Export } from '../../contract/index.ts';

export interface ExportTable {
  id: string;
  task_id: string;
  format: Export['format'];
  source: Export['of'];
  identifiers: Export['identifiers'];
  images: boolean;
  state: Generated<Export['state']>;
  done: Generated<number>;
  total: Generated<number>;
  file_name: string;
  bytes: ColumnType<string | null, number | undefined, number>;
  sha256: ColumnType<string | null, string | undefined, string>;
  notes: ColumnType<Export['notes'], string | undefined, string>;
  failure: ColumnType<Export['failure'], undefined, Export['failure']>;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}
