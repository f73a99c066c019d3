import { sql, type Kysely } from 'kysely';
import type { Credential, ProofMethod } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';

export type Proof = { method: ProofMethod; provedAt: Date };

/** Whose proof is looked for: the one their browser has, not older than so many seconds. */
export type ProofSought = { personId: string; tokenHash: Buffer; seconds: number };

/** Keeps the proof in place of any earlier one of the same person. */
export async function replaceProofs(
  trx: Kysely<Database>,
  proof: { personId: string; tokenHash: Buffer; method: ProofMethod }
): Promise<void> {
  await deleteProofs(trx, proof.personId);
  await trx
    .insertInto('identity_proof')
    .values({ token_hash: proof.tokenHash, person_id: proof.personId, method: proof.method })
    .execute();
}

export async function deleteProofs(db: Kysely<Database>, personId: string): Promise<void> {
  await db.deleteFrom('identity_proof').where('person_id', '=', personId).execute();
}

export async function findProof(
  db: Kysely<Database>,
  { personId, tokenHash, seconds }: ProofSought
): Promise<Proof | undefined> {
  return db
    .selectFrom('identity_proof')
    .where('person_id', '=', personId)
    .where('token_hash', '=', tokenHash)
    .where('proved_at', '>', youngerThan(seconds))
    .select(['method', 'proved_at as provedAt'])
    .executeTakeFirst();
}

/** Takes the proof away: of several who try at the same time, one gets it. */
export async function takeProof(
  db: Kysely<Database>,
  { personId, tokenHash, seconds }: ProofSought
): Promise<Proof | undefined> {
  return db
    .deleteFrom('identity_proof')
    .where('person_id', '=', personId)
    .where('token_hash', '=', tokenHash)
    .where('proved_at', '>', youngerThan(seconds))
    .returning(['method', 'proved_at as provedAt'])
    .executeTakeFirst();
}

const youngerThan = (seconds: number) => sql<Date>`now() - make_interval(secs => ${seconds})`;

/** The hash of the password with which a person signs in here, if they do. */
export async function findPasswordHash(
  db: Kysely<Database>,
  personId: string
): Promise<string | undefined> {
  const row = await selectAccounts(db, personId)
    .where('auth.account.providerId', '=', 'credential')
    .select('auth.account.password')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Whether a person signs in at the organisation. */
export async function hasIdentity(db: Kysely<Database>, personId: string): Promise<boolean> {
  const row = await selectAccounts(db, personId)
    .where('auth.account.providerId', '=', 'oidc')
    .select('auth.account.id')
    .executeTakeFirst();
  return row !== undefined;
}

function selectAccounts(db: Kysely<Database>, personId: string) {
  return db
    .selectFrom('person')
    .innerJoin('auth.account', 'auth.account.userId', 'person.account_id')
    .where('person.id', '=', personId);
}

/** The credential that an administrator has verified, if any. */
export async function findCredential(
  db: Kysely<Database>,
  personId: string
): Promise<Credential | null> {
  const row = await db
    .selectFrom('credential')
    .where('person_id', '=', personId)
    .select(['profession', 'specialty', 'licence_number as licenceNumber'])
    .executeTakeFirst();
  return row ?? null;
}
