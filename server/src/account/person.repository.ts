import { sql, type Kysely, type Transaction } from 'kysely';
import type { Role } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Principal } from './principal.ts';

export async function findPrincipal(
  db: Kysely<Database>,
  accountId: string
): Promise<Principal | undefined> {
  return selectPrincipals(db).where('person.account_id', '=', accountId).executeTakeFirst();
}

/** The person whose session has this token, if it lasts for so many seconds more. */
export async function findPrincipalOfSession(
  db: Kysely<Database>,
  token: string,
  seconds: number
): Promise<Principal | undefined> {
  return selectPrincipals(db)
    .innerJoin('auth.session', 'auth.session.userId', 'auth.user.id')
    .where('auth.session.token', '=', token)
    .where('auth.session.expiresAt', '>', sql<Date>`now() + make_interval(secs => ${seconds})`)
    .executeTakeFirst();
}

function selectPrincipals(db: Kysely<Database>) {
  return db
    .selectFrom('person')
    .innerJoin('auth.user', 'auth.user.id', 'person.account_id')
    .select(['person.id as personId', 'auth.user.name', 'person.role', 'person.visitor']);
}

export async function findPersonIdByEmail(
  db: Kysely<Database>,
  email: string
): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .innerJoin('auth.user', 'auth.user.id', 'person.account_id')
    .where('auth.user.email', '=', email.toLowerCase())
    .select('person.id')
    .executeTakeFirst();
  return row?.id;
}

export async function insertPerson(
  db: Kysely<Database>,
  person: { accountId: string | null; role: Role; visitor: boolean }
): Promise<string> {
  const { id } = await db
    .insertInto('person')
    .values({ account_id: person.accountId, role: person.role, visitor: person.visitor })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The visitor becomes the owner of the account, with everything they did; their pass ends. */
export async function adoptVisitor(
  trx: Kysely<Database>,
  personId: string,
  accountId: string,
  role: Role
): Promise<void> {
  const pass = trx.selectFrom('person').where('id', '=', personId).select('account_id');
  const passId = await pass.executeTakeFirstOrThrow();
  await trx
    .updateTable('person')
    .set({ account_id: accountId, role, visitor: false })
    .where('id', '=', personId)
    .execute();
  await trx.deleteFrom('auth.user').where('id', '=', passId.account_id).execute();
}

export async function updateRole(db: Kysely<Database>, personId: string, role: Role) {
  await db.updateTable('person').set({ role }).where('id', '=', personId).execute();
}

/** Lets one person do this one after another, whichever replica they ask. */
export async function lockPerson(trx: Transaction<Database>, personId: string): Promise<void> {
  await trx.selectFrom('person').where('id', '=', personId).select('id').forNoKeyUpdate().execute();
}
