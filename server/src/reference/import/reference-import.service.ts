import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Principal } from '../../account/principal.ts';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { ReferenceImport } from '../../contract/index.ts';
import { uploadDirectory } from '../../image/import.job.ts';
import { receiveFiles, type UploadedFile } from '../../image/receive-files.ts';
import { readMaskFilesInThread } from '../../mask-file/read-in-thread.ts';
import type { Context } from '../../routes.ts';
import { requireChangeable } from '../../task/task.service.ts';
import { insertReference } from '../reference.repository.ts';
import { referenceAnswer } from '../reference.service.ts';
import { findTargets } from '../../mask-file/target.repository.ts';

/** Makes the masks in uploaded files the references of the images they belong to. */
export async function importReferences(
  context: Context,
  person: Principal,
  taskId: string,
  uploaded: AsyncIterable<UploadedFile>
): Promise<ReferenceImport> {
  const { db } = context;
  const { structures } = await requireChangeable(db, person, taskId);
  const directory = uploadDirectory(context, randomUUID());
  try {
    const files = await receiveFiles(directory, uploaded);
    const targets = await findTargets(db, taskId);
    const read = await readMaskFilesInThread({ files, targets, structures: structures.length });
    const { personId: createdBy } = person;
    await db.transaction().execute(async trx => {
      for (const { itemId, masks } of read.found) {
        const answers = structures.map(({ id }, index) => referenceAnswer(id, masks[index]!));
        const kept = { itemId, answers, source: 'imported', reviewId: null, createdBy } as const;
        await insertReference(trx, kept);
      }
      const detail = { files: read.files };
      const entry = { actor: createdBy, action: 'references imported', subject: taskId } as const;
      await writeAudit(trx, { ...entry, detail });
    });
    return { items: read.found.length, files: read.files };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
