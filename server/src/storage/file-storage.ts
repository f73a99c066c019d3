import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Storage } from './storage.ts';

/** Keeps blobs as files below `directory`, each written whole or not at all. */
export function createFileStorage(directory: string): Storage {
  const pathOf = (hash: string) => join(directory, hash.slice(0, 2), hash);

  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(hash);
      const kept = await stat(path).catch(() => undefined);
      if (!kept) await writeDurably(path, bytes);
      return hash;
    },
    get: hash => readFile(pathOf(hash)),
    read: (hash, range) =>
      createReadStream(pathOf(hash), range ? { start: range.first, end: range.last } : {}),
    delete: hash => rm(pathOf(hash), { force: true }),
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    await file.writeFile(bytes).finally(async () => {
      await file.sync();
      await file.close();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
