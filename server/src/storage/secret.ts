import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The installation's secret: made once, and the same for every process that shares `directory`. */
export async function readSecret(directory: string): Promise<string> {
  const path = join(directory, 'secret');
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept) return kept.trim();
  await mkdir(directory, { recursive: true, mode: 0o711 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  // Of two processes that start together, the one whose link comes first has made the secret.
  await link(draft, path).catch(refuseUnlessExists);
  await rm(draft);
  return readFile(path, 'utf8');
}

function refuseUnlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
