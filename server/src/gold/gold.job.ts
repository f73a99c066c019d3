import type { Kysely } from 'kysely';
import { insertNewStart } from '../admission/new-start.repository.ts';
import { lockPerson } from '../account/person.repository.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { MOVING_SCORE } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { findItemImages } from '../image/item.repository.ts';
import { findReferences } from '../reference/reference.repository.ts';
import { scoreInThread } from '../reference/score-thread.ts';
import { endLeases, findGoldAnswer, findScores, insertGoldResult } from './gold.repository.ts';
import { movingScore, surelyMisses } from './moving-score.ts';

/**
 * Scores what somebody drew on gold, and pauses them in the task once they surely miss its
 * bar. By a job: how long a submission takes tells nobody what it was.
 */
export async function scoreGold(
  { db }: { db: Kysely<Database> },
  annotationId: string
): Promise<void> {
  const answer = await findGoldAnswer(db, annotationId);
  if (!answer) return;
  const { itemId, taskId, personId, metric, bar, answers, asksFor } = answer;
  const image = (await findItemImages(db, [itemId])).get(itemId);
  const reference = (await findReferences(db, [itemId])).get(itemId);
  if (!image || !reference) throw new Error(`The gold ${itemId} has no reference.`);
  const scored = await scoreInThread({
    ...{ answers, image, metric, asksFor },
    reference: reference.answers,
  });
  await db.transaction().execute(async trx => {
    await lockPerson(trx, personId);
    const result = { annotationId, referenceId: reference.id, taskId, personId, metric, ...scored };
    await insertGoldResult(trx, result);
    const rules = { metric, bar };
    const scores = await findScores(trx, taskId, personId, { limit: MOVING_SCORE.images });
    const measured = movingScore(scores, rules);
    if (!measured || !surelyMisses(measured, rules)) return;
    await insertNewStart(trx, {
      taskId,
      personId,
      measured: { ...measured, ...rules },
      createdBy: null,
    });
    await endLeases(trx, taskId, personId);
    const entry = { actor: null, action: 'person paused', subject: personId } as const;
    await writeAudit(trx, { ...entry, detail: { taskId, measured, bar, metric } });
  });
}
