import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import { sealAudit } from './audit/seal.job.ts';
import { ConfigError, type Config } from './config.ts';
import { fuseItem } from './consensus/consensus.job.ts';
import { openContext } from './context.ts';
import { ensureDemoTask } from './demo/demo-task.ts';
import { sendResults } from './exchange/delivery/delivery.job.ts';
import { makeExport } from './exchange/export/export.job.ts';
import { runImport } from './image/import.job.ts';
import { scoreGold } from './gold/gold.job.ts';
import { verifyTask } from './verification/verification.job.ts';
import { ensureViewer } from './viewer/fetch-viewer.ts';
import { DEFAULT_VIEWER } from './viewer/viewer-release.ts';
import { viewerRoutes } from './viewer/viewer.routes.ts';

/** Where `npm run build` leaves the extension and the modes. */
const PLUGIN = join(import.meta.dirname, '../../build/plugin');

export type Server = { origin: string; stop: () => Promise<void> };

const explainListening =
  ({ host, port }: Config) =>
  (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new ConfigError(
      `Something else listens on ${host}:${port} already. Set PORT to another.`
    );
  };

/** Opens the database, starts working on jobs and listens. */
export async function startServer(config: Config): Promise<Server> {
  const viewerDirectory = config.viewerDir ?? (await ensureViewer(DEFAULT_VIEWER));
  const { context, close } = await openContext(config);
  const app = await buildApp(context);
  try {
    await app.register(viewerRoutes, { viewerDirectory, pluginDirectory: PLUGIN });
    await context.queue.work({
      'fuse item': ({ itemId }) => fuseItem(context, itemId),
      'send results': ({ deliveryId }, signal) => sendResults(context, deliveryId, signal),
      'verify task': ({ verificationId }, signal) => verifyTask(context, verificationId, signal),
      'write export': ({ exportId }, signal) => makeExport(context, exportId, signal),
      'score gold': ({ annotationId }) => scoreGold(context, annotationId),
      'seal audit': () => sealAudit(context.db, config.auditAnchors),
      'renew demo': () => ensureDemoTask(context),
      'import images': ({ importId }, signal) => runImport(context, importId, signal),
    });
    if (config.demo) await ensureDemoTask(context);
    await app.listen({ host: config.host, port: config.port }).catch(explainListening(config));
  } catch (error) {
    await app.close();
    await close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    origin: config.publicUrl ?? `http://${host}:${port}`,
    stop: async () => {
      await app.close();
      await close();
    },
  };
}
