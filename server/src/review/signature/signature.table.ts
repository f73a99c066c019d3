import type { ColumnType } from 'kysely';
import type { Credential, ProofMethod, Signature, Window } from '../../contract/index.ts';

export interface SignatureTable {
  review_id: string;
  name: string;
  credential: ColumnType<Credential | null, string | null, never>;
  meaning: Signature['meaning'];
  method: ProofMethod;
  window: ColumnType<Window | null, string | null, never>;
  /** Of what was on the screen. */
  content_hash: string;
  signed_at: Date;
  record_hash: string;
}
