import { sql, type Kysely } from 'kysely';
import type { AccountHolder, Credential, Page, PageQuery } from '../../contract/index.ts';
import { countRows } from '../../database/count-rows.ts';
import type { Database } from '../../database/database.ts';

/** People with accounts whose name or address contains `search`, by name. */
export async function findAccountHolders(
  db: Kysely<Database>,
  search: string,
  { limit, offset }: PageQuery
): Promise<Page<AccountHolder>> {
  const found = selectHolders(db).where(eb =>
    eb.or([
      eb(sql`strpos(lower("user"."name"), lower(${search}))`, '>', 0),
      eb(sql`strpos("user"."email", lower(${search}))`, '>', 0),
    ])
  );
  const rows = await found
    .orderBy('user.name')
    .orderBy('person.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows: rows.map(toHolder), total: await countRows(found) };
}

export async function findAccountHolder(
  db: Kysely<Database>,
  personId: string
): Promise<AccountHolder | undefined> {
  const row = await selectHolders(db).where('person.id', '=', personId).executeTakeFirst();
  return row && toHolder(row);
}

export async function upsertCredential(
  trx: Kysely<Database>,
  personId: string,
  { profession, specialty, licenceNumber }: Credential,
  verifiedBy: string
): Promise<void> {
  const values = {
    profession,
    specialty,
    licence_number: licenceNumber,
    verified_by: verifiedBy,
    verified_at: new Date(),
  };
  await trx
    .insertInto('credential')
    .values({ person_id: personId, ...values })
    .onConflict(conflict => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

export async function deleteCredential(trx: Kysely<Database>, personId: string): Promise<void> {
  await trx.deleteFrom('credential').where('person_id', '=', personId).execute();
}

function selectHolders(db: Kysely<Database>) {
  return db
    .selectFrom('person')
    .innerJoin('auth.user as user', 'user.id', 'person.account_id')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .leftJoin('person as verifier', 'verifier.id', 'credential.verified_by')
    .leftJoin('auth.user as verifierUser', 'verifierUser.id', 'verifier.account_id')
    .where('person.visitor', '=', false)
    .select(['person.id', 'user.name', 'user.email', 'person.role', 'person.created_at'])
    .select(['credential.profession', 'credential.specialty', 'credential.licence_number'])
    .select(['credential.verified_at', 'verifierUser.name as verifiedBy']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectHolders>['executeTakeFirstOrThrow']>>;

function toHolder(row: Row): AccountHolder {
  const { profession, specialty, licence_number: licenceNumber, verified_at: verifiedAt } = row;
  const verified =
    profession !== null && specialty !== null && licenceNumber !== null && verifiedAt !== null;
  return {
    personId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    credential: verified
      ? {
          profession,
          specialty,
          licenceNumber,
          verifiedBy: row.verifiedBy,
          verifiedAt: verifiedAt.toISOString(),
        }
      : null,
  };
}
