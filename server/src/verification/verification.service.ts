import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { contentHash } from '../annotation/content-hash.ts';
import type { Page, Verification } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { csv } from '../exchange/format/csv.ts';
import type { Context } from '../routes.ts';
import { requireTask } from '../task/task.service.ts';
import { VERSION } from '../version.ts';
import { findKnownStates } from './known.repository.ts';
import {
  findNewestVerification,
  findScores,
  insertVerification,
  type KeptVerification,
} from './verification.repository.ts';

/** The task's newest comparison with its references, if there is one. */
export async function listVerifications(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Page<Verification>> {
  await requireTask(db, person, taskId, 'manage');
  const newest = await findNewestVerification(db, taskId);
  if (!newest) return { rows: [], total: 0 };
  return { rows: [describe(newest, await hashInputs(db, taskId))], total: 1 };
}

/**
 * Has a task's results compared with its references, by a job; what was compared before and has not
 * changed since is not compared again.
 *
 * @throws Refusal NOTHING_TO_VERIFY without any reference
 */
export async function startVerification(
  { db, queue }: Pick<Context, 'db' | 'queue'>,
  person: Principal,
  taskId: string
): Promise<Verification> {
  await requireTask(db, person, taskId, 'manage');
  const inputHash = await hashInputs(db, taskId);
  if (inputHash === null)
    throw new Refusal(
      'NOTHING_TO_VERIFY',
      'There is nothing to compare with yet. Import reference masks, or have experts judge the consensus.'
    );
  const newest = await findNewestVerification(db, taskId);
  if (newest?.inputHash === inputHash && newest.state !== 'failed')
    return describe(newest, inputHash);
  const id = randomUUID();
  await db.transaction().execute(async trx => {
    if (await insertVerification(trx, { id, taskId, inputHash }))
      await queue.send(trx, 'verify task', { verificationId: id });
  });
  const made = await findNewestVerification(db, taskId);
  if (!made) throw new Error(`Task ${taskId} went away while it was verified.`);
  return describe(made, inputHash);
}

/** Every image's and volume's figures, of the newest comparison that is done. */
export async function scoresAsCsv(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<AsyncIterable<string>> {
  await requireTask(db, person, taskId, 'manage');
  const newest = await findNewestVerification(db, taskId);
  if (newest?.state !== 'done')
    throw new Refusal('NOT_VERIFIED', 'Compare the task with its references first.');
  const lengths = newest.summary?.lengths ?? 'pixel';
  return csv(scoreRows(db, newest.id, lengths));
}

async function* scoreRows(db: Kysely<Database>, verificationId: string, lengths: string) {
  for (const row of await findScores(db, verificationId)) yield { ...row, lengths };
}

function describe({ inputHash, ...kept }: KeptVerification, hash: string | null): Verification {
  return { ...kept, current: inputHash === hash };
}

/** Of all that is compared; null where nothing is known. */
async function hashInputs(db: Kysely<Database>, taskId: string): Promise<string | null> {
  const items = await findKnownStates(db, taskId);
  if (items.length === 0) return null;
  return contentHash({
    software: VERSION,
    items: items.map(({ itemId, gold, referenceId, consensusId, annotationIds, reviewId }) => ({
      ...{ itemId, gold, referenceId, consensusId, annotationIds, reviewId },
    })),
  });
}
