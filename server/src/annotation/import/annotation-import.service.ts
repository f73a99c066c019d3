import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Transaction } from 'kysely';
import { hasAssignment } from '../../assignment/assignment.repository.ts';
import { settleItems } from '../../assignment/redundancy.service.ts';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { Answer, MaskFile } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { isJunk } from '../../exchange/junk-file.ts';
import { readMaskFilesInThread } from '../../mask-file/read-in-thread.ts';
import { findTargets } from '../../mask-file/target.repository.ts';
import { referenceAnswer } from '../../reference/reference.service.ts';
import type { Context } from '../../routes.ts';
import { findStructureIds } from '../../task/task.repository.ts';
import { keepDrawnByNobody } from '../drawn-by-nobody.ts';
import { findOrAddAnnotator } from './imported-annotator.repository.ts';

/** What became of a folder of masks that existed before. */
export type AnnotationImport = {
  annotators: number;
  annotations: number;
  /** What an annotator of this name had already said something of. */
  already: number;
  /** By the folder that is imported. */
  files: MaskFile[];
};

/**
 * Makes masks that were drawn elsewhere annotations of a task's images: `folder` has a folder for
 * each annotator, whose files are read as those of references are. They count like any other, but
 * nothing is known of how they were drawn. Imported again, nothing is added twice.
 *
 * Of each annotator all is kept or nothing.
 */
export async function importAnnotations(
  { db, queue }: Context,
  taskId: string,
  folder: string
): Promise<AnnotationImport> {
  const targets = await findTargets(db, taskId, ['work']);
  const structureIds = await findStructureIds(db, taskId);
  const sum: AnnotationImport = { annotators: 0, annotations: 0, already: 0, files: [] };
  for (const name of await foldersIn(folder)) {
    const files = (await filesUnder(join(folder, name))).map(path => ({
      name: relative(folder, path),
      path,
    }));
    const read = await readMaskFilesInThread({ files, targets, structures: structureIds.length });
    sum.files.push(...read.files);
    if (read.found.length === 0) continue;
    sum.annotators += 1;
    await db.transaction().execute(async trx => {
      const personId = await findOrAddAnnotator(trx, taskId, name);
      for (const { itemId, masks } of read.found) {
        if (await hasAssignment(trx, itemId, personId)) {
          sum.already += 1;
          continue;
        }
        const answers = structureIds.map((id, index) => referenceAnswer(id, masks[index]!));
        await addAnnotation(trx, { taskId, itemId, personId, answers });
        await queue.send(trx, 'fuse item', { itemId });
        sum.annotations += 1;
      }
    });
  }
  return sum;
}

async function addAnnotation(
  trx: Transaction<Database>,
  drawn: { taskId: string; itemId: string; personId: string; answers: Answer[] }
): Promise<void> {
  const { taskId, itemId, personId, answers } = drawn;
  const { id, contentHash } = await keepDrawnByNobody(trx, { itemId, personId, answers });
  await settleItems(trx, taskId, itemId);
  const detail = { itemId, contentHash, imported: true };
  const entry = { actor: personId, subject: id, detail };
  await writeAudit(trx, { ...entry, action: 'annotation submitted' });
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory() && !isJunk(entry.name))
    .map(({ name }) => name)
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Their paths, in the order of their names. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter(entry => entry.isFile() && !isJunk(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
