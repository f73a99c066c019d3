import type { ColumnType, GeneratedAlways } from 'kysely';

export interface AuditTable {
  id: GeneratedAlways<string>;
  at: ColumnType<Date, never, never>;
  actor: ColumnType<string | null, string | null, never>;
  action: ColumnType<string, string, never>;
  subject: ColumnType<string, string, never>;
  detail: ColumnType<object, string, never>;
}

export interface AuditLinkTable {
  /** 1, 2, 3 … */
  position: ColumnType<string, number, never>;
  audit_id: ColumnType<string, string, never>;
  sealed_at: ColumnType<Date, Date, never>;
  /** SHA-256 of the entry, its place, and the hash of the link before. */
  hash: ColumnType<Buffer, Buffer, never>;
}

/** Entries that are not in the chain yet; the database adds to it by itself. */
export interface AuditPendingTable {
  audit_id: ColumnType<string, never, never>;
}
