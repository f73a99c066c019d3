import { createHmac } from 'node:crypto';
import { uidOfHash } from './file/uid.ts';

/** The UIDs under which the viewer knows one image of an item. */
export interface PseudonymousUids {
  study: string;
  series: string;
  frameOfReference: string;
  sop: string;
}

/**
 * UIDs that lead nowhere without the secret: the same for everyone who sees the item, and for
 * other items others, so that nothing tells that two items show one patient.
 */
export function pseudonymousUids(
  secret: string,
  itemId: string,
  imageId: string
): PseudonymousUids {
  return {
    study: uid(secret, ['study', itemId]),
    series: uid(secret, ['series', itemId]),
    frameOfReference: uid(secret, ['frame of reference', itemId]),
    sop: uid(secret, ['instance', itemId, imageId]),
  };
}

function uid(secret: string, name: readonly string[]): string {
  return uidOfHash(createHmac('sha256', secret).update(JSON.stringify(name)).digest());
}
