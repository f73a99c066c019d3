import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOutside, readLinks } from '#server/audit/chain.repository.ts';
import { sealAudit } from '#server/audit/seal.job.ts';
import { verifyChain } from '#server/audit/verification.ts';
import type { Consensus, Task } from '#server/contract/index.ts';
import { verifySignatures } from '#server/review/signature/verify-signatures.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { prove, taskToSign } from '#test/support/signing.ts';
import { rectangle } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let annotator: Client;
let task: Task;
let consensus: Consensus;

describe('the audit of signatures', () => {
  let reviewId: string;
  beforeAll(async () => {
    quorum = await startApp();
    taskMaster = await quorum.as('task master');
    annotator = await quorum.as('annotator');
  });
  afterAll(() => quorum.close());
  beforeEach(async () => {
    const { expert, sign, ...made } = await taskToSign(quorum, taskMaster, annotator);
    ({ task, consensus } = made);
    reviewId = randomUUID();
    const edits = [rectangle(task.structures[0]!.id, [3.25, 4.1, 9, 12])];
    const cookie = await prove(expert);
    expect((await sign({ verdict: 'edited', edits }, { id: reviewId, cookie })).statusCode).toBe(
      201
    );
    await sealAudit(quorum.context.db);
  });

  /** As whoever has the database can, past every rule in it. */
  const tamper = (statement: string) =>
    quorum.context.db.transaction().execute(async trx => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql.raw(statement).execute(trx);
    });
  const findings = async () =>
    (await verifySignatures(quorum.context.db)).findings.filter(each => each.reviewId === reviewId);

  it('finds them as they were given', async () => {
    const { signatures } = await verifySignatures(quorum.context.db);
    expect(signatures).toBeGreaterThan(0);
    expect(await findings()).toEqual([]);
    expect((await verifyChain(readLinks(quorum.context.db), [])).findings).toEqual([]);
  });

  it.each([
    ['the name', () => `update signature set name = 'X' where review_id = '${reviewId}'`],
    ['the time', () => `update signature set signed_at = now() where review_id = '${reviewId}'`],
    [
      'the meaning',
      () => `update signature set meaning = 'rejected' where review_id = '${reviewId}'`,
    ],
    [
      'the window',
      () =>
        `update signature set "window" = '{"center":1,"width":2}' where review_id = '${reviewId}'`,
    ],
    ['the verdict', () => `update review set verdict = 'accepted' where id = '${reviewId}'`],
    ['the edits', () => `update review set edits = '[]' where id = '${reviewId}'`],
    [
      'the reviewer',
      () => `update review set reviewer_id = '${annotator.personId}' where id = '${reviewId}'`,
    ],
    [
      'the consensus',
      () =>
        `update consensus_structure set runs = '{5,6}' where consensus_id = '${consensus.id}' and area > 0`,
    ],
    [
      'an annotation',
      () =>
        `update annotation set answers = '[]' where id = any(select unnest(annotation_ids) from consensus where id = '${consensus.id}')`,
    ],
    [
      'the image',
      () =>
        `update image set frame_hash = 'x' where id = (select image_id from item where id = '${consensus.itemId}')`,
    ],
  ])('shows that somebody changed %s', async (_, statement) => {
    await tamper(statement());
    expect(await findings()).toEqual([{ kind: 'signed otherwise', reviewId }]);
  });

  it('shows a signature that was removed, and one put under another verdict', async () => {
    const other = randomUUID();
    await tamper(
      `insert into review select '${other}', consensus_id, reviewer_id, 'accepted', null, '[]', content_hash from review where id = '${reviewId}'`
    );
    await tamper(`update signature set review_id = '${other}' where review_id = '${reviewId}'`);
    expect(await findings()).toEqual([{ kind: 'signature removed', reviewId }]);
    const all = (await verifySignatures(quorum.context.db)).findings;
    expect(all).toContainEqual({ kind: 'never signed', reviewId: other });
  });

  it('shows it by the chain where the trail was changed to match', async () => {
    const { db } = quorum.context;
    expect((await findOutside(db)).strays).toEqual([]);
    await tamper(
      `update audit set detail = jsonb_set(detail, '{recordHash}', '"0"') where subject = '${reviewId}' and action = 'review signed'`
    );
    expect(await findings()).toEqual([{ kind: 'signed otherwise', reviewId }]);
    expect((await verifyChain(readLinks(db), [])).findings).toMatchObject([{ kind: 'changed' }]);
  });

  it('stands in the way of deleting what was signed', async () => {
    const removed = sql`delete from task where id = ${task.id}`.execute(quorum.context.db);
    await expect(removed).rejects.toThrow('signature');
  });
});
