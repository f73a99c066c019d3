import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ZipEntry } from './zip-stream.ts';

interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** The entries, and last manifest.json: the description, and the SHA-256 of every file. */
export async function* withManifest(
  describe: () => object,
  entries: AsyncIterable<ZipEntry>
): AsyncGenerator<ZipEntry> {
  const files: WrittenFile[] = [];
  for await (const { about, ...entry } of entries) {
    const content = measure(entry, file => files.push({ ...file, ...about }));
    yield { ...entry, content: Readable.from(content, { objectMode: false }) };
  }
  yield jsonEntry('manifest.json', { ...describe(), files });
}

/** A file with a value as JSON. */
export function jsonEntry(path: string, value: object): ZipEntry {
  const json = Readable.from([`${JSON.stringify(value, null, 2)}\n`], { objectMode: false });
  return { path, content: json, compress: true };
}

async function* measure(
  { path, content }: ZipEntry,
  done: (file: WrittenFile) => void
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  done({ path, bytes, sha256: hash.digest('hex') });
}
