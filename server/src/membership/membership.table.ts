import type { ColumnType, Generated } from 'kysely';

export interface MemberTable {
  task_id: string;
  person_id: string;
  joined_at: ColumnType<Date, never, never>;
}

export interface InvitationTable {
  id: Generated<string>;
  task_id: string;
  token_hash: string;
  email: string | null;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
  expires_at: Date;
  revoked: Generated<boolean>;
  accepted_by: string | null;
}
