import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../contract/index.ts';

export interface PersonTable {
  id: Generated<string>;
  account_id: string | null;
  role: Role;
  visitor: boolean;
  created_at: ColumnType<Date, never, never>;
}

export interface CredentialTable {
  person_id: string;
  profession: string;
  specialty: string;
  licence_number: string;
  verified_by: string;
  verified_at: Date;
}

export interface SignerTable {
  person_id: string;
  name: string;
}

/** The columns of the sign-in library's tables that we write when somebody comes from outside. */
export interface AccountTable {
  id: string;
  issuer: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: ColumnType<string | null, never, never>;
  updatedAt: Date;
}

export interface SessionTable {
  userId: string;
  token: ColumnType<string, never, never>;
  createdAt: ColumnType<Date, never, never>;
  expiresAt: ColumnType<Date, never, never>;
  ipAddress: ColumnType<string | null, never, never>;
  userAgent: ColumnType<string | null, never, never>;
}

/** The columns of the sign-in library's table that we read. */
export interface UserTable {
  id: ColumnType<string, string, never>;
  name: string;
  email: string;
  emailVerified: boolean;
  isAnonymous: ColumnType<boolean | null, never, never>;
}
