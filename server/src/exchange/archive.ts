import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { RefusedFile } from '../contract/index.ts';
import { isJunk } from './junk-file.ts';
import { MAX_FILE_BYTES, tooLarge, type SourceFile } from './source-file.ts';
import { filesInZip } from './zip-source.ts';

export type { SourceFile } from './source-file.ts';

/**
 * The files of a folder, of a zip archive, or one file, in the natural order of their names, one
 * at a time. Archives in a folder are opened, archives in an archive are refused. Links are not
 * followed; what computers leave in folders, and DICOMDIR, is passed over.
 */
export async function* filesIn(path: string): AsyncGenerator<SourceFile | RefusedFile> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder) yield* fileOrArchive(path, basename(path));
  else for await (const file of walk(path)) yield* fileOrArchive(file, relative(path, file));
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const inOrder = entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const entry of inOrder) {
    if (isJunk(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

async function* fileOrArchive(
  path: string,
  name: string
): AsyncGenerator<SourceFile | RefusedFile> {
  if (await isZip(path)) {
    yield* filesInZip(path, name);
    return;
  }
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) yield tooLarge(name);
  else yield { name, bytes: () => readFile(path) };
}

/** Whether a file begins as a zip archive does, an empty one included. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && ['504b0304', '504b0506'].includes(buffer.toString('hex'));
  } finally {
    await file.close();
  }
}
