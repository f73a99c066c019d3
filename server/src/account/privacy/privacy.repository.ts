import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';

/** Everything the tables hold about a person, or by them. */
export async function findEverythingAbout(db: Kysely<Database>, personId: string) {
  const mine = db.selectFrom('assignment').where('person_id', '=', personId);
  return {
    person: await db
      .selectFrom('person')
      .leftJoin('auth.user', 'auth.user.id', 'person.account_id')
      .where('person.id', '=', personId)
      .select(['person.id', 'auth.user.name', 'auth.user.email', 'person.role'])
      .select(['person.visitor', 'person.created_at as createdAt'])
      .executeTakeFirstOrThrow(),
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
    assignments: await mine.selectAll().execute(),
    drafts: await mine
      .innerJoin('draft', 'draft.assignment_id', 'assignment.id')
      .selectAll('draft')
      .execute(),
    annotations: await mine
      .innerJoin('annotation', 'annotation.assignment_id', 'assignment.id')
      .selectAll('annotation')
      .execute(),
    reviews: await db
      .selectFrom('review')
      .where('reviewer_id', '=', personId)
      .selectAll()
      .execute(),
    audit: await db
      .selectFrom('audit')
      .where('actor', '=', personId)
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
