import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange } from '../../storage/byte-range.ts';

/** Where the file of an export lies. */
export function exportPath(dataDir: string, exportId: string): string {
  return join(dataDir, 'exports', `${exportId}.zip`);
}

/** Writes a file whole or not at all; `onChunk` may break it off by throwing. */
export async function writeExportFile(
  path: string,
  content: Readable,
  onChunk: () => Promise<void>
): Promise<{ bytes: number; sha256: string }> {
  const draft = `${path}.draft`;
  const hash = createHash('sha256');
  let bytes = 0;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          await onChunk();
          yield chunk;
        }
      },
      createWriteStream(draft, { mode: 0o600, flush: true })
    );
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The bytes of a file from `first` to `last`; nothing where the file is gone. */
export async function readExportFile(
  path: string,
  range?: ByteRange
): Promise<Readable | undefined> {
  const kept = await stat(path).catch(() => undefined);
  if (!kept) return undefined;
  return createReadStream(path, range ? { start: range.first, end: range.last } : {});
}
