import type { ColumnType, GeneratedAlways } from 'kysely';

export interface AuditTable {
  id: GeneratedAlways<string>;
  at: ColumnType<Date, never, never>;
  actor: ColumnType<string | null, string | null, never>;
  action: ColumnType<string, string, never>;
  subject: ColumnType<string, string, never>;
  detail: ColumnType<object, string, never>;
}
