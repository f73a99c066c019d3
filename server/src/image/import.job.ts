import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RefusedFile } from '../contract/index.ts';
import { filesIn, type SourceFile } from '../exchange/archive.ts';
import type { Context } from '../routes.ts';
import { findTask } from '../task/task.repository.ts';
import { findImport } from './image-import.repository.ts';
import { importImages } from './image-import.service.ts';

/** The folder in which an upload waits for its import. */
export function uploadDirectory({ config }: Pick<Context, 'config'>, importId: string): string {
  return join(config.dataDir, 'uploads', importId);
}

/** Imports what was uploaded; once more from the start where an attempt was interrupted. */
export async function importUpload(context: Context, importId: string): Promise<void> {
  const upload = await findImport(context.db, importId);
  if (upload?.state !== 'running') return;
  const task = await findTask(context.db, upload.taskId, null);
  if (!task) return;
  const directory = uploadDirectory(context, importId);
  const job = { importId, taskId: task.id, everyNth: task.everyNth, actor: upload.createdBy };
  try {
    await importImages(context, job, uploadedFiles(directory));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Each uploaded file has a numbered folder of its own, which its name does not show. */
async function* uploadedFiles(directory: string): AsyncGenerator<SourceFile | RefusedFile> {
  const named = (name: string) => name.replace(/^\d+[/\\]/, '');
  for await (const found of filesIn(directory))
    yield 'reason' in found
      ? { ...found, file: named(found.file) }
      : { name: named(found.name), bytes: found.bytes };
}
