import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PacsImport, RefusedFile } from '../contract/index.ts';
import { filesIn, type SourceFile } from '../exchange/archive.ts';
import { PacsTrouble } from '../pacs/pacs-trouble.ts';
import type { Context } from '../routes.ts';
import { findTask } from '../task/task.repository.ts';
import {
  findImport,
  findImportState,
  setExpected,
  type FoundImport,
} from './image-import.repository.ts';
import { discard, importImages, type Import } from './image-import.service.ts';
import { findInstances, pacsFiles } from './pacs-files.ts';
import { findStagedUnits } from './staged-image.repository.ts';

/** How often a running import looks whether it is still wanted. */
const WATCH_MS = 500;

/** The folder in which an upload waits for its import. */
export function uploadDirectory({ config }: Pick<Context, 'config'>, importId: string): string {
  return join(config.dataDir, 'uploads', importId);
}

/** Does an import, or what is left of it where an attempt was interrupted. */
export async function runImport(
  context: Context,
  importId: string,
  ends: AbortSignal
): Promise<void> {
  const found = await findImport(context.db, importId);
  const task = found && (await findTask(context.db, found.taskId, null));
  if (!task) return;
  if (found.state === 'running') {
    const wanted = whileWanted(context, importId, ends);
    const job = { importId, taskId: task.id, everyNth: task.everyNth, actor: found.createdBy };
    try {
      await importFrom(context, { ...job, signal: wanted.signal }, found);
    } catch (error) {
      const state = await findImportState(context.db, importId);
      if (state === 'running' || !wanted.signal.aborted) throw error;
    } finally {
      wanted.release();
    }
  }
  const state = await findImportState(context.db, importId);
  if (state !== 'running' && state !== 'paused') await removeRemains(context, importId);
}

type WatchedImport = Import & { signal: AbortSignal };

async function importFrom(
  context: Context,
  job: WatchedImport,
  { source }: FoundImport
): Promise<void> {
  if (source) await importFromPacs(context, job, source);
  else await importImages(context, job, uploadedFiles(uploadDirectory(context, job.importId)));
}

async function importFromPacs(
  context: Context,
  job: WatchedImport,
  { pacs: name, series }: PacsImport
): Promise<void> {
  const pacs = context.pacs.find(one => one.name === name);
  const fetched = pacs?.images === 'fetched' && { fetchedFrom: name };
  await importImages(context, { ...job, ...fetched }, files());

  async function* files() {
    if (!pacs) throw new PacsTrouble('NOT_FOUND', `The PACS ${name} is not set up here any more.`);
    const instances = await findInstances(pacs, series, job.signal);
    await setExpected(context.db, job.importId, instances.length);
    const done = await findStagedUnits(context.db, job.importId);
    const left = instances.filter(({ sopUid }) => !done.has(sopUid));
    yield* pacsFiles(pacs, left, job.signal);
  }
}

/** A signal that ends when the import is paused or cancelled, by whatever process. */
function whileWanted({ db }: Context, importId: string, ends: AbortSignal) {
  const controller = new AbortController();
  const look = async () => {
    if ((await findImportState(db, importId)) !== 'running') controller.abort();
  };
  // A look that fails is followed by the next one.
  const timer = setInterval(() => void look().catch(() => {}), WATCH_MS);
  return {
    signal: AbortSignal.any([ends, controller.signal]),
    release: () => clearInterval(timer),
  };
}

async function removeRemains(context: Context, importId: string): Promise<void> {
  await discard(context, importId);
  await rm(uploadDirectory(context, importId), { recursive: true, force: true });
}

/** Each uploaded file has a numbered folder of its own, which its name does not show. */
async function* uploadedFiles(directory: string): AsyncGenerator<SourceFile | RefusedFile> {
  const named = (name: string) => name.replace(/^\d+[/\\]/, '');
  for await (const found of filesIn(directory))
    yield 'reason' in found
      ? { ...found, file: named(found.file) }
      : { name: named(found.name), bytes: found.bytes };
}
