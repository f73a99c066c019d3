import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { ImageImport, PacsImport, Page } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { requirePacs } from '../pacs/pacs.service.ts';
import type { Context } from '../routes.ts';
import { requireChangeable, requireTask } from '../task/task.service.ts';
import {
  changeImportState,
  findImport,
  findImports,
  insertImport,
} from './image-import.repository.ts';
import { uploadDirectory } from './import.job.ts';
import { receiveFiles, type UploadedFile } from './receive-files.ts';

/** Takes uploaded files and queues their import. */
export async function uploadImages(
  context: Context,
  person: Principal,
  taskId: string,
  files: AsyncIterable<UploadedFile>
): Promise<ImageImport> {
  await requireChangeable(context.db, person, taskId);
  const importId = randomUUID();
  const directory = uploadDirectory(context, importId);
  try {
    await receiveFiles(directory, files);
    await context.db.transaction().execute(async trx => {
      await insertImport(trx, { id: importId, taskId, createdBy: person.personId });
      await context.queue.send(trx, 'import images', { importId });
    });
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return readImport(context.db, person, importId);
}

export async function readImport(
  db: Kysely<Database>,
  person: Principal,
  importId: string
): Promise<ImageImport> {
  const found = await findImport(db, importId);
  if (!found) throw new Refusal('IMPORT_NOT_FOUND', 'There is no such import.');
  await requireTask(db, person, found.taskId, 'manage');
  const { createdBy: _, source: __, ...described } = found;
  return described;
}

/** Queues the import of series from a PACS. */
export async function importFromPacs(
  context: Context,
  person: Principal,
  taskId: string,
  source: PacsImport
): Promise<ImageImport> {
  await requireChangeable(context.db, person, taskId);
  requirePacs(context, person, source.pacs);
  const importId = randomUUID();
  const { personId: actor } = person;
  await context.db.transaction().execute(async trx => {
    await insertImport(trx, { id: importId, taskId, createdBy: actor, source });
    await context.queue.send(trx, 'import images', { importId });
    const detail = { pacs: source.pacs, series: source.series.length };
    await writeAudit(trx, { actor, action: 'PACS import started', subject: importId, detail });
  });
  return readImport(context.db, person, importId);
}

/** The acts on an import that is not over: from which states each leads where. */
const ACTS = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { from: ImageImport['state'][]; to: ImageImport['state'] }>;

/** Pauses, resumes or cancels an import; what it read so far is kept, but for a cancelled one. */
export async function changeImport(
  context: Context,
  person: Principal,
  importId: string,
  act: keyof typeof ACTS
): Promise<ImageImport> {
  const { taskId } = await readImport(context.db, person, importId);
  await requireChangeable(context.db, person, taskId);
  const { from, to } = ACTS[act];
  await context.db.transaction().execute(async trx => {
    const next = { state: to, failure: null };
    if (!(await changeImportState(trx, importId, from, next)))
      throw new Refusal('IMPORT_OVER', `This import cannot be ${to} as it stands now.`);
    // Resumed, it goes on in a job; cancelled, a job removes what it left.
    if (act !== 'pause') await context.queue.send(trx, 'import images', { importId });
    const { personId: actor } = person;
    await writeAudit(trx, { actor, action: 'import changed', subject: importId, detail: { act } });
  });
  return readImport(context.db, person, importId);
}

export async function listImports(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Page<ImageImport>> {
  await requireTask(db, person, taskId, 'manage');
  return findImports(db, taskId);
}
