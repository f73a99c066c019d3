import { createHash, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, errors } from 'jose';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { AuditFileUnreadable, readJsonLines } from './audit-file.ts';
import type { StoredLink } from './chain.repository.ts';

/** What is signed: how many links stand above the signature, and the SHA-256 of their lines. */
type Seal = { links: number; sha256: string };

const Signature = Type.Object({ signature: Type.String() });

const Link = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  sealedAt: Type.String(),
  auditId: Type.String(),
  hash: Type.String(),
  entry: Type.Union([
    Type.Null(),
    Type.Object({
      id: Type.String(),
      at: Type.String(),
      actor: Type.Union([Type.String(), Type.Null()]),
      action: Type.String(),
      subject: Type.String(),
      detail: Type.Unknown(),
    }),
  ]),
});

/** The lines of an exported trail: a link each, and at the end a JSON Web Signature over them. */
export async function* writeAuditExport(
  links: AsyncIterable<StoredLink>,
  key: KeyObject
): AsyncGenerator<string> {
  const sha256 = createHash('sha256');
  let count = 0;
  for await (const link of links) {
    const line = `${JSON.stringify(link)}\n`;
    sha256.update(line);
    count += 1;
    yield line;
  }
  const seal: Seal = { links: count, sha256: sha256.digest('hex') };
  const signature = await new CompactSign(Buffer.from(JSON.stringify(seal)))
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(key);
  yield `${JSON.stringify({ signature })}\n`;
}

/**
 * The links of an exported trail; its signature has been checked once the last has been read.
 *
 * @param key public key of the installation that exported it
 * @throws AuditFileUnreadable where the file is none, or is not what was signed
 */
export async function* readAuditExport(path: string, key: KeyObject): AsyncGenerator<StoredLink> {
  const sha256 = createHash('sha256');
  let count = 0;
  let signature: string | undefined;
  for await (const { line, value } of readJsonLines(path)) {
    if (Value.Check(Signature, value)) ({ signature } = value);
    else if (signature !== undefined || !Value.Check(Link, value))
      throw new AuditFileUnreadable(`${path} is not an exported audit trail, or was changed.`);
    else {
      sha256.update(`${line}\n`);
      count += 1;
      yield value;
    }
  }
  const seal: Seal = { links: count, sha256: sha256.digest('hex') };
  if (!Value.Equal(await signed(signature, key), seal))
    throw new AuditFileUnreadable(`${path} is not what this installation signed.`);
}

/** What a signature says; undefined where there is none, or it is somebody else's. */
async function signed(signature: string | undefined, key: KeyObject): Promise<unknown> {
  if (signature === undefined) return undefined;
  try {
    const { payload } = await compactVerify(signature, key);
    return JSON.parse(Buffer.from(payload).toString());
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
