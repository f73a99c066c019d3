import type { ColumnType } from 'kysely';
import type { ProofMethod } from '../../contract/index.ts';

export interface IdentityProofTable {
  /** SHA-256 of the secret that the browser keeps. */
  token_hash: ColumnType<Buffer, Buffer, never>;
  person_id: string;
  method: ProofMethod;
  proved_at: ColumnType<Date, never, never>;
}
