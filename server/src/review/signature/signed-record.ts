import { contentHash } from '../../annotation/content-hash.ts';
import type { Credential, ProofMethod, Review, Signature, Window } from '../../contract/index.ts';

/** A verdict, what was on the screen, who signed, in what sense, and when. */
export type SignedRecord = {
  review: Pick<Review, 'id' | 'verdict' | 'rejection' | 'edits'> & { consensusId: string };
  /** Of the image's pixels, the fused masks and the raters' answers. */
  contentHash: string;
  window: Window | null;
  signer: { personId: string; name: string; credential: Credential | null };
  meaning: Signature['meaning'];
  method: ProofMethod;
  /** UTC, to the millisecond. */
  signedAt: string;
};

/**
 * What binds a signature to its record (21 CFR 11.70): kept with the signature and in the audit
 * trail, so that neither can be changed, or put under another verdict, without being found.
 */
export function recordHash(record: SignedRecord): string {
  return contentHash(record);
}
