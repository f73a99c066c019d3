import type { ColumnType } from 'kysely';
import type { ModelManifest } from '../contract/index.ts';

export interface ModelTable {
  id: string;
  manifest: ColumnType<ModelManifest, string, never>;
  created_at: ColumnType<Date, never, never>;
}
