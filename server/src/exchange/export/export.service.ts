import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { Principal } from '../../account/principal.ts';
import { writeAudit } from '../../audit/audit.repository.ts';
import { EXPORT_FORMATS, type Export, type NewExport, type Page } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import type { Context } from '../../routes.ts';
import type { ByteRange } from '../../storage/byte-range.ts';
import type { RangedFile } from '../../storage/send-range.ts';
import { requireTask } from '../../task/task.service.ts';
import { fileNames } from '../file-name.ts';
import { countResults } from '../result/result.repository.ts';
import { exportPath, readExportFile } from './export-file.ts';
import { deleteExport, findExport, findExports, insertExport } from './export.repository.ts';
import { defaultSource } from './write-export.ts';

/** Queues a file with results of a task. */
export async function startExport(
  { db, queue }: Pick<Context, 'db' | 'queue'>,
  person: Principal,
  taskId: string,
  wanted: NewExport
): Promise<Export> {
  const task = await requireTask(db, person, taskId, 'manage');
  const of = requireSource(wanted);
  requireAllowed(person, wanted);
  await requireResults(db, taskId, of);
  const id = randomUUID();
  const fileName = `${fileNames([`${task.name} ${wanted.format} ${of}`])[0]}.zip`;
  await db.transaction().execute(async trx => {
    await insertExport(trx, { ...wanted, id, taskId, of, fileName, createdBy: person.personId });
    const detail = { ...wanted, of, exportId: id };
    const entry = { actor: person.personId, subject: taskId, detail };
    await writeAudit(trx, { ...entry, action: 'export made' });
    if (wanted.identifiers === 'originals')
      await writeAudit(trx, { ...entry, action: 'identity key used' });
    await queue.send(trx, 'write export', { exportId: id });
  });
  return readExport(db, person, id);
}

export async function readExport(
  db: Kysely<Database>,
  person: Principal,
  exportId: string
): Promise<Export> {
  const found = await findExport(db, exportId);
  if (!found) throw notFound();
  await requireTask(db, person, found.taskId, 'manage');
  if (found.identifiers === 'originals' && person.role !== 'administrator') throw notFound();
  const { createdBy: _, ...described } = found;
  return described;
}

/** A task's exports; those with the hospital's identifiers are shown to administrators alone. */
export async function listExports(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Page<Export>> {
  await requireTask(db, person, taskId, 'manage');
  const { rows } = await findExports(db, taskId);
  const visible = rows.filter(
    ({ identifiers }) => identifiers === 'pseudonyms' || person.role === 'administrator'
  );
  return { rows: visible, total: visible.length };
}

/** Removes an export and its file; one that is being made is broken off. */
export async function removeExport(
  { db, config }: Pick<Context, 'db' | 'config'>,
  person: Principal,
  exportId: string
): Promise<void> {
  await readExport(db, person, exportId);
  await deleteExport(db, exportId);
  await rm(exportPath(config.dataDir, exportId), { force: true });
}

export type OpenedExport = RangedFile & { fileName: string };

/** The file of an export that is ready; each opening is written down. */
export async function openExport(
  { db, config }: Pick<Context, 'db' | 'config'>,
  person: Principal,
  exportId: string
): Promise<OpenedExport> {
  const found = await readExport(db, person, exportId);
  const { bytes, sha256, fileName } = found;
  if (found.state !== 'done' || bytes === null || sha256 === null)
    throw new Refusal('EXPORT_NOT_READY', 'This file is not ready yet.');
  const detail = { exportId, format: found.format, of: found.of, identifiers: found.identifiers };
  await writeAudit(db, {
    actor: person.personId,
    action: 'export downloaded',
    subject: found.taskId,
    detail,
  });
  const read = async (range?: ByteRange) => {
    const content = await readExportFile(exportPath(config.dataDir, exportId), range);
    if (!content) throw notFound();
    return content;
  };
  return { bytes, sha256, fileName, read };
}

function requireSource({ format, of }: NewExport) {
  const known: readonly string[] = EXPORT_FORMATS[format];
  const source = of ?? defaultSource(format);
  if (known.includes(source)) return source;
  throw new Refusal('INVALID_REQUEST', `${format} holds ${known.join(' or ')}.`, 'of');
}

function requireAllowed(person: Principal, { identifiers, images }: NewExport): void {
  if (identifiers === 'pseudonyms') return;
  if (person.role !== 'administrator')
    throw new Refusal(
      'FORBIDDEN',
      'Only an administrator may export under the hospital’s identifiers.',
      'identifiers'
    );
  if (images)
    throw new Refusal(
      'INVALID_REQUEST',
      'The images are kept without identity; under the hospital’s identifiers take them from the PACS.',
      'images'
    );
}

/** Says what is missing before anybody waits for an empty file. */
async function requireResults(db: Kysely<Database>, taskId: string, of: Export['of']) {
  const { fused, reviewed, annotations } = await countResults(db, taskId);
  const missing: Record<Export['of'], [number, string]> = {
    reviewed: [reviewed, 'No expert has accepted a consensus yet: there is nothing to export.'],
    consensus: [fused, 'Nothing has been outlined yet: there is no consensus.'],
    probability: [fused, 'Nothing has been outlined yet: there is no consensus.'],
    raters: [annotations, 'Nobody has outlined anything yet.'],
    everything: [1, ''],
  };
  const [count, message] = missing[of];
  if (count === 0) throw new Refusal('TASK_HAS_NO_CONSENSUS', message);
}

function notFound(): Refusal {
  return new Refusal('EXPORT_NOT_FOUND', 'There is no such export.');
}
