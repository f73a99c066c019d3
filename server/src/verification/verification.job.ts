import { inspect } from 'node:util';
import type { VerificationSummary } from '../contract/index.ts';
import type { Context } from '../routes.ts';
import { findTask } from '../task/task.repository.ts';
import { compareInThread } from './compare/compare-thread.ts';
import type { Score } from './compare/compare-series.ts';
import { findKnownStates } from './known.repository.ts';
import { loadSeries, verifiedTask } from './known-series.ts';
import { summarize } from './summary/summarize.ts';
import {
  failVerification,
  findVerification,
  finishVerification,
  updateVerified,
} from './verification.repository.ts';

/** Compares a task's results with its references, series by series; again from the start. */
export async function verifyTask(
  { db }: Pick<Context, 'db'>,
  verificationId: string,
  signal: AbortSignal
): Promise<void> {
  const wanted = await findVerification(db, verificationId);
  const task = wanted && (await findTask(db, wanted.taskId, null));
  if (!task || wanted.state === 'done' || wanted.state === 'failed') return;
  try {
    const outcome = await compare(db, task, verificationId, signal);
    await db
      .transaction()
      .execute(trx => finishVerification(trx, { id: verificationId, taskId: task.id }, outcome));
  } catch (error) {
    if (signal.aborted) throw error;
    await failVerification(db, verificationId);
    process.stderr.write(`A verification broke off: ${inspect(error)}\n`);
  }
}

async function compare(
  db: Context['db'],
  task: { id: string; structures: readonly { id: string }[] },
  verificationId: string,
  signal: AbortSignal
): Promise<{ summary: VerificationSummary; scores: Score[] }> {
  const items = await findKnownStates(db, task.id);
  const verified = await verifiedTask(db, task, items);
  const series = new Map(items.map(item => [item.seriesId, item.series]));
  const unchanged = new Map(verified.structureIds.map(id => [id, 0]));
  const scores: Score[] = [];
  let done = 0;
  for (const [seriesId, position] of series) {
    signal.throwIfAborted();
    await updateVerified(db, verificationId, { done, total: series.size });
    const loaded = await loadSeries(db, verified, { seriesId, position });
    scores.push(...(await compareInThread(loaded.known)));
    for (const [id, images] of loaded.unchanged) unchanged.set(id, unchanged.get(id)! + images);
    done += 1;
  }
  await updateVerified(db, verificationId, { done, total: series.size });
  return {
    scores,
    summary: {
      lengths: verified.lengths,
      groups: summarize(scores),
      unchanged: [...unchanged].map(([structureId, images]) => ({ structureId, images })),
    },
  };
}
