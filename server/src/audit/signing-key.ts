import { createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';

/** An Ed25519 key in PKCS #8 (RFC 8410) up to its 32 secret bytes. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The installation's key for signing what it exports of the audit trail, the same for all replicas. */
export function auditSigningKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'quorum audit export', 32));
  return createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}
