/** A UID of a UUID (PS3.5 B.2), here one of version 8: 122 bits of a hash. */
export function uidOfHash(hash: Buffer): string {
  const uuid = Buffer.from(hash.subarray(0, 16));
  uuid.writeUInt8((uuid.readUInt8(6) & 0x0f) | 0x80, 6);
  uuid.writeUInt8((uuid.readUInt8(8) & 0x3f) | 0x80, 8);
  return `2.25.${BigInt(`0x${uuid.toString('hex')}`)}`;
}
