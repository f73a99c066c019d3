import { contentHash } from '../annotation/content-hash.ts';

/** An audit entry as it is hashed: times in UTC to the microsecond, ids as decimal text. */
export type ChainedEntry = {
  id: string;
  at: string;
  actor: string | null;
  action: string;
  subject: string;
  detail: unknown;
};

/** An entry in its place, counted from 1, and when it was put there. */
export type Sealed = { position: number; sealedAt: string; entry: ChainedEntry };

/** What the first link goes back to. */
export const BEGINNING = '0'.repeat(64);

/**
 * The hash of a link, over the hash of the link before: whoever changes, removes, inserts or moves
 * an entry would have to make all later links anew.
 *
 * @returns SHA-256 in hexadecimal of the canonical JSON (RFC 8785) of entry, place and `previous`
 */
export function linkHash(previous: string, { position, sealedAt, entry }: Sealed): string {
  return contentHash({ previous, position, sealedAt, entry });
}
