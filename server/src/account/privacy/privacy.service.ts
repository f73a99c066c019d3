import type { Kysely } from 'kysely';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import type { Principal } from '../principal.ts';
import { findEverythingAbout, forgetAccount, keepSignerName } from './privacy.repository.ts';

/** What is stored about a person, whole, for themselves. */
export async function exportPerson(db: Kysely<Database>, { personId }: Principal) {
  await writeAudit(db, { actor: personId, action: 'person exported', subject: personId });
  return findEverythingAbout(db, personId);
}

/**
 * Deletes an account at its owner's word. Masks and verdicts stay: they belong to datasets that
 * others rely on, under a pseudonym that leads nowhere, and verdicts keep their signer's name.
 */
export async function deletePerson(
  db: Kysely<Database>,
  { personId, name }: Principal,
  confirmation: string
): Promise<void> {
  if (confirmation.trim() !== name)
    throw new Refusal('INVALID_REQUEST', 'Type your name as it stands here.', 'name');
  await db.transaction().execute(async trx => {
    await keepSignerName(trx, personId, name);
    await forgetAccount(trx, personId);
    await writeAudit(trx, { actor: personId, action: 'person removed', subject: personId });
  });
}
