import { rm } from 'node:fs/promises';
import { inspect } from 'node:util';
import type { Context } from '../../routes.ts';
import { findTask } from '../../task/task.repository.ts';
import { exportPath, writeExportFile } from './export-file.ts';
import {
  deleteExport,
  failExport,
  findExport,
  findExportIdsBefore,
  finishExport,
  updateProgress,
} from './export.repository.ts';
import { writeExport, type Writing } from './write-export.ts';

/** How often progress is noted, and looked whether the export is still wanted. */
const PULSE_MS = 300;
const KEPT_DAYS = 14;

/** Somebody removed the export while it was made. */
class NoLongerWanted extends Error {}

/** Makes the file of an export, once more from the start where an attempt was interrupted. */
export async function makeExport(
  context: Pick<Context, 'db' | 'readFrame' | 'secret' | 'config'>,
  exportId: string,
  signal: AbortSignal
): Promise<void> {
  const { db, config } = context;
  await removeOld(context);
  const wanted = await findExport(db, exportId);
  const task = wanted && (await findTask(db, wanted.taskId, null));
  if (!task || wanted.state === 'done' || wanted.state === 'failed') return;
  try {
    const writing = await writeExport(context, task, wanted);
    const pulse = watch(context, exportId, writing, signal);
    const path = exportPath(config.dataDir, exportId);
    const file = await writeExportFile(path, writing.content, pulse);
    const { total } = writing.progress();
    const result = { ...file, notes: writing.notes, done: total };
    if (!(await finishExport(db, exportId, result))) await rm(path, { force: true });
  } catch (error) {
    if (error instanceof NoLongerWanted) return;
    if (signal.aborted) throw error;
    await failExport(db, exportId, isDiskFull(error) ? 'disk full' : 'broke off');
    if (!isDiskFull(error)) process.stderr.write(`An export broke off: ${inspect(error)}\n`);
  }
}

function watch(
  { db }: Pick<Context, 'db'>,
  exportId: string,
  writing: Writing,
  signal: AbortSignal
): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - last < PULSE_MS) return;
    last = performance.now();
    const wanted = await updateProgress(db, exportId, writing.progress());
    if (!wanted) throw new NoLongerWanted();
  };
}

async function removeOld({ db, config }: Pick<Context, 'db' | 'config'>): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000);
  for (const exportId of await findExportIdsBefore(db, before)) {
    await deleteExport(db, exportId);
    await rm(exportPath(config.dataDir, exportId), { force: true });
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
