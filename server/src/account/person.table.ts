import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../contract/index.ts';

export interface PersonTable {
  id: Generated<string>;
  account_id: string | null;
  role: Role;
  visitor: boolean;
  created_at: ColumnType<Date, never, never>;
}

/** The columns of the sign-in library's table that we read. */
export interface UserTable {
  id: ColumnType<string, never, never>;
  name: ColumnType<string, never, never>;
  email: ColumnType<string, never, never>;
}
