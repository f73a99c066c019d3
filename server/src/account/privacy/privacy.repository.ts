import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { deleteProofs } from '../proof/proof.repository.ts';

/**
 * Everything the tables hold about a person, or by them, but the secrets they sign in with. How well
 * they met known outlines comes without the images, since which of those were gold stays hidden, and
 * from tests that have ended.
 */
export async function findEverythingAbout(db: Kysely<Database>, personId: string) {
  const mine = db.selectFrom('assignment').where('person_id', '=', personId);
  const account = db.selectFrom('person').where('id', '=', personId).select('account_id');
  const tests = db.selectFrom('qualification_attempt').where('person_id', '=', personId);
  return {
    person: await db
      .selectFrom('person')
      .leftJoin('auth.user', 'auth.user.id', 'person.account_id')
      .where('person.id', '=', personId)
      .select(['person.id', 'auth.user.name', 'auth.user.email', 'person.role'])
      .select(['person.visitor', 'person.created_at as createdAt'])
      .executeTakeFirstOrThrow(),
    signIns: await db
      .selectFrom('auth.account')
      .where('userId', 'in', account)
      .select(['issuer', 'accountId', 'providerId'])
      .execute(),
    sessions: await db
      .selectFrom('auth.session')
      .where('userId', 'in', account)
      .select(['createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
      .execute(),
    signedAs: await db.selectFrom('signer').where('person_id', '=', personId).selectAll().execute(),
    invitations: await db
      .selectFrom('invitation')
      .where('accepted_by', '=', personId)
      .select(['task_id', 'email', 'created_at', 'expires_at'])
      .execute(),
    credential: await db
      .selectFrom('credential')
      .where('person_id', '=', personId)
      .selectAll()
      .execute(),
    memberships: await db
      .selectFrom('member')
      .where('person_id', '=', personId)
      .selectAll()
      .execute(),
    highScores: await db
      .selectFrom('contestant')
      .where('person_id', '=', personId)
      .select(['task_id', 'nickname', 'team', 'joined_at'])
      .execute(),
    assignments: await mine.selectAll().execute(),
    drafts: await mine
      .innerJoin('draft', 'draft.assignment_id', 'assignment.id')
      .selectAll('draft')
      .execute(),
    annotations: await mine
      .innerJoin('annotation', 'annotation.assignment_id', 'assignment.id')
      .selectAll('annotation')
      .execute(),
    tutorialAttempts: await db
      .selectFrom('tutorial_attempt')
      .where('person_id', '=', personId)
      .selectAll()
      .execute(),
    tests: await tests.selectAll().execute(),
    testAnswers: await tests
      .innerJoin('qualification_question', 'attempt_id', 'qualification_attempt.id')
      .select(['attempt_id', 'position', 'answers'])
      .select(({ eb, ref }) =>
        eb
          .case()
          .when('ended_at', 'is not', null)
          .then(ref('qualification_question.score'))
          .end()
          .as('score')
      )
      .execute(),
    newStarts: await db
      .selectFrom('new_start')
      .where('person_id', '=', personId)
      .select(['task_id', 'cause', 'measured', 'at'])
      .execute(),
    measurements: await db
      .selectFrom('measurement')
      .where('person_id', '=', personId)
      .select(['task_id', 'source', 'dice'])
      .orderBy('task_id')
      .orderBy('dice')
      .execute(),
    records: await db
      .selectFrom('rater_record')
      .where('person_id', '=', personId)
      .selectAll()
      .execute(),
    proofs: await db
      .selectFrom('identity_proof')
      .where('person_id', '=', personId)
      .select(['method', 'proved_at as provedAt'])
      .execute(),
    signatures: await db
      .selectFrom('signature')
      .innerJoin('review', 'review.id', 'signature.review_id')
      .where('review.reviewer_id', '=', personId)
      .selectAll('signature')
      .execute(),
    reviews: await db
      .selectFrom('review')
      .where('reviewer_id', '=', personId)
      .selectAll()
      .execute(),
    audit: await db
      .selectFrom('audit')
      .where(eb => eb.or([eb('actor', '=', personId), eb('subject', '=', personId)]))
      .selectAll()
      .orderBy('id')
      .execute(),
  };
}

/** Keeps the name under the verdicts that a person gave, if any. */
export async function keepSignerName(
  trx: Kysely<Database>,
  personId: string,
  name: string
): Promise<void> {
  await trx
    .insertInto('signer')
    .columns(['person_id', 'name'])
    .expression(eb =>
      eb
        .selectFrom('review')
        .where('reviewer_id', '=', personId)
        .select(({ ref, val }) => [ref('reviewer_id').as('person_id'), val(name).as('name')])
        .limit(1)
    )
    .execute();
}

/** Ends an account and every tie to it. What the person submitted stays under the pseudonym. */
export async function forgetAccount(trx: Kysely<Database>, personId: string): Promise<void> {
  await trx.deleteFrom('member').where('person_id', '=', personId).execute();
  await trx.deleteFrom('credential').where('person_id', '=', personId).execute();
  await trx.deleteFrom('contestant').where('person_id', '=', personId).execute();
  await deleteProofs(trx, personId);
  await trx
    .deleteFrom('assignment')
    .where('person_id', '=', personId)
    .where('answered', '=', false)
    .execute();
  await trx
    .deleteFrom('auth.user')
    .where('id', 'in', trx.selectFrom('person').where('id', '=', personId).select('account_id'))
    .execute();
}
