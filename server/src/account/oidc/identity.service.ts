import type { Kysely } from 'kysely';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import { addPersonTo } from '../newcomer.service.ts';
import { updateRole } from '../person.repository.ts';
import type { Principal } from '../principal.ts';
import type { Identity } from './identity.ts';
import {
  dropPassword,
  findAccountByEmail,
  findPrincipalByIdentity,
  insertAccount,
  linkIdentity,
  lockIdentity,
} from './identity.repository.ts';

type Known = Principal & { accountId: string };

/**
 * The person behind an identity: one they have been before by whatever way they came, or a new
 * one. Their role follows what the provider says, wherever it says anything.
 */
export async function personOf(
  db: Kysely<Database>,
  identity: Identity,
  guest?: Principal | null
): Promise<Known> {
  const known = await findPrincipalByIdentity(db, identity);
  const person = known ?? (await enrol(db, identity, guest ?? null));
  const { role } = identity;
  if (role === undefined || role === person.role) return person;
  await db.transaction().execute(async trx => {
    await updateRole(trx, person.personId, role);
    const { personId: subject } = person;
    await writeAudit(trx, { actor: null, action: 'role changed', subject, detail: { role } });
  });
  return { ...person, role };
}

function enrol(db: Kysely<Database>, identity: Identity, guest: Principal | null): Promise<Known> {
  return db.transaction().execute(async trx => {
    await lockIdentity(trx, identity);
    const meanwhile = await findPrincipalByIdentity(trx, identity);
    if (meanwhile) return meanwhile;
    const owned = identity.email && (await findAccountByEmail(trx, identity.email));
    if (owned) await claimAccount(trx, owned, identity);
    else {
      const accountId = await insertAccount(trx, identity);
      await addPersonTo(trx, { accountId, role: identity.role ?? 'annotator', guest });
      await linkIdentity(trx, accountId, identity);
    }
    const person = await findPrincipalByIdentity(trx, identity);
    if (!person) throw new Error('A person who was just enrolled is not there.');
    return person;
  });
}

/** An account made here before with the same address belongs to whoever the provider vouches for. */
async function claimAccount(
  trx: Kysely<Database>,
  accountId: string,
  identity: Identity
): Promise<void> {
  if (!identity.emailVerified)
    throw new Refusal(
      'ACCOUNT_EXISTS',
      'There is an account with your e-mail address, and your organisation has not verified that it is yours. Sign in with its password.'
    );
  await dropPassword(trx, accountId);
  await linkIdentity(trx, accountId, identity);
}
