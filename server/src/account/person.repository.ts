import type { Kysely } from 'kysely';
import type { Role } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Principal } from './principal.ts';

export async function findPrincipal(
  db: Kysely<Database>,
  accountId: string
): Promise<Principal | undefined> {
  return db
    .selectFrom('person')
    .innerJoin('auth.user', 'auth.user.id', 'person.account_id')
    .where('person.account_id', '=', accountId)
    .select(['person.id as personId', 'auth.user.name', 'person.role', 'person.visitor'])
    .executeTakeFirst();
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

export async function updateRole(db: Kysely<Database>, personId: string, role: Role) {
  await db.updateTable('person').set({ role }).where('id', '=', personId).execute();
}
