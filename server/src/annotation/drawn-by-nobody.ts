import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { insertLease } from '../assignment/assignment.repository.ts';
import type { Answer, Drawing, Submission } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { insertAnnotation } from './annotation.repository.ts';
import { contentHash } from './content-hash.ts';

/** What is simulated or was drawn elsewhere: no time passed and nothing was touched. */
export const DRAWN_BY_NOBODY: Drawing = {
  activeSeconds: 0,
  gestures: { clicks: 0, traces: 0, corrections: 0, strokes: 0, statements: 0 },
  undos: 0,
  zoom: { changes: 0, greatest: 1 },
  pointer: 'none',
};

/** Keeps as somebody's annotation of an item what nobody drew here; tells its id and hash. */
export async function keepDrawnByNobody(
  trx: Transaction<Database>,
  { itemId, personId, answers }: { itemId: string; personId: string; answers: Answer[] }
): Promise<{ id: string; contentHash: string }> {
  const { id: assignmentId } = await insertLease(trx, itemId, personId, new Date());
  const submission: Submission = { assignmentId, answers, drawing: DRAWN_BY_NOBODY };
  const kept = { id: randomUUID(), contentHash: contentHash(submission) };
  await insertAnnotation(trx, { ...submission, ...kept, itemId, supersedes: null });
  return kept;
}
