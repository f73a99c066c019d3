import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { Principal } from '../principal.ts';
import type { Identity } from './identity.ts';

const PROVIDER_ID = 'oidc';

/** Holds back others who enrol the same identity, until the transaction ends. */
export async function lockIdentity(trx: Kysely<Database>, identity: Identity): Promise<void> {
  const name = JSON.stringify([identity.issuer, identity.subject]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}

export async function findPrincipalByIdentity(
  db: Kysely<Database>,
  { issuer, subject }: Identity
): Promise<(Principal & { accountId: string }) | undefined> {
  return db
    .selectFrom('auth.account')
    .innerJoin('auth.user', 'auth.user.id', 'auth.account.userId')
    .innerJoin('person', 'person.account_id', 'auth.user.id')
    .where('auth.account.issuer', '=', issuer)
    .where('auth.account.accountId', '=', subject)
    .select([
      'person.id as personId',
      'auth.user.id as accountId',
      'auth.user.name',
      'person.role',
      'person.visitor',
    ])
    .executeTakeFirst();
}

export async function findAccountByEmail(
  db: Kysely<Database>,
  email: string
): Promise<string | undefined> {
  const row = await db
    .selectFrom('auth.user')
    .where('email', '=', email)
    .select('id')
    .executeTakeFirst();
  return row?.id;
}

/** A new account; without an address, one that cannot exist (RFC 2606) stands in its place. */
export async function insertAccount(trx: Kysely<Database>, identity: Identity): Promise<string> {
  const id = randomUUID();
  const email = identity.email ?? `${id}@account.invalid`;
  const { name, emailVerified } = identity;
  await trx.insertInto('auth.user').values({ id, email, name, emailVerified }).execute();
  return id;
}

/** Lets the identity sign in to the account. */
export async function linkIdentity(
  trx: Kysely<Database>,
  accountId: string,
  { issuer, subject }: Identity
): Promise<void> {
  await trx
    .insertInto('auth.account')
    .values({
      id: randomUUID(),
      issuer,
      accountId: subject,
      providerId: PROVIDER_ID,
      userId: accountId,
      updatedAt: new Date(),
    })
    .execute();
}

/**
 * Ends every other way into an account. Its address was never proved while it had a password, so
 * whoever chose that may not have been its owner.
 */
export async function dropPassword(trx: Kysely<Database>, accountId: string): Promise<void> {
  await trx
    .deleteFrom('auth.account')
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .execute();
  await trx.deleteFrom('auth.session').where('userId', '=', accountId).execute();
  await trx
    .updateTable('auth.user')
    .set({ emailVerified: true })
    .where('id', '=', accountId)
    .execute();
}
