import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from './app.ts';

/** The application with PACS set up as an operator would. */
export async function startAppWithPacs(entries: readonly object[]): Promise<TestApp> {
  const directory = await mkdtemp(join(tmpdir(), 'quorum-pacs-'));
  const PACS_FILE = join(directory, 'pacs.json');
  await writeFile(PACS_FILE, JSON.stringify(entries));
  const quorum = await startApp({ PACS_FILE, DEMO: 'true' });
  return {
    ...quorum,
    async close() {
      await quorum.close();
      await rm(directory, { recursive: true });
    },
  };
}
