import { join } from 'node:path';
import { openProvider } from './account/oidc/provider.ts';
import { createSignIn } from './account/sign-in.ts';
import type { Config } from './config.ts';
import { openFusionPool } from './consensus/fusion-pool.ts';
import { openDatabase } from './database/database.ts';
import { createFrameReader } from './image/frame-reader.ts';
import { openQueue } from './jobs/queue.ts';
import type { Context } from './routes.ts';
import { openPacs } from './pacs/pacs.ts';
import { readPacsFile } from './pacs/pacs-file.ts';
import { createFileStorage } from './storage/file-storage.ts';
import { readSecret } from './storage/secret.ts';

/** Opens everything the application is made of. */
export async function openContext(
  config: Config
): Promise<{ context: Context; close: () => Promise<void> }> {
  const pacs = (await readPacsFile(config.pacsFile)).map(openPacs);
  const secret = config.secret ?? (await readSecret(config.dataDir));
  const { db, connection, close: closeDatabase } = await openDatabase(config);
  try {
    const queue = await openQueue(connection);
    const fusion = openFusionPool();
    const storage = createFileStorage(join(config.dataDir, 'blobs'));
    const readFrame = createFrameReader({ db, storage, pacs });
    const secure = config.publicUrl?.startsWith('https:') ?? false;
    const signIn = createSignIn({ db, secret, secure });
    const provider = config.oidc && openProvider(config.oidc, secret);
    const close = async () => {
      await queue.stop();
      await fusion.close();
      await closeDatabase();
    };
    return {
      context: { config, secret, db, queue, fusion, storage, signIn, provider, pacs, readFrame },
      close,
    };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}
