import { appendFile, open } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { AuditFileUnreadable, readJsonLines } from './audit-file.ts';

/** Where the chain had come to. Kept outside the database, it proves all that came before. */
const Anchor = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  sealedAt: Type.String(),
});
export type Anchor = Static<typeof Anchor>;

/**
 * The anchors in a file, one in a line.
 *
 * @throws AuditFileUnreadable where there is no such file, or a line is no anchor
 */
export async function readAnchors(path: string): Promise<Anchor[]> {
  const anchors: Anchor[] = [];
  for await (const { line, value } of readJsonLines(path)) {
    if (!Value.Check(Anchor, value))
      throw new AuditFileUnreadable(`${path} holds something that is not an anchor: ${line}`);
    anchors.push(value);
  }
  return anchors;
}

/** Adds the anchor to the file, unless it is its last one. */
export async function keepAnchor(path: string, anchor: Anchor): Promise<void> {
  const line = `${JSON.stringify(anchor)}\n`;
  if ((await readEnd(path, line.length)) !== line) await appendFile(path, line, { mode: 0o600 });
}

/** The last bytes of a file as text; nothing where there is no file yet. */
async function readEnd(path: string, length: number): Promise<string> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - length);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
