import { createHmac } from 'node:crypto';

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

/** A UID from a UUID (PS3.5 B.2), here one of version 8: 122 bits of the keyed hash. */
function uid(secret: string, name: readonly string[]): string {
  const hash = createHmac('sha256', secret).update(JSON.stringify(name)).digest();
  const uuid = hash.subarray(0, 16);
  uuid.writeUInt8((uuid.readUInt8(6) & 0x0f) | 0x80, 6);
  uuid.writeUInt8((uuid.readUInt8(8) & 0x3f) | 0x80, 8);
  return `2.25.${BigInt(`0x${uuid.toString('hex')}`)}`;
}
