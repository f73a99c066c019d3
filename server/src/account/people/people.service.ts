import type { Kysely } from 'kysely';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { AccountChange, AccountHolder, Page, PageQuery } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import { updateRole } from '../person.repository.ts';
import type { Principal } from '../principal.ts';
import {
  deleteCredential,
  findAccountHolder,
  findAccountHolders,
  upsertCredential,
} from './people.repository.ts';

export function listAccounts(
  db: Kysely<Database>,
  search: string,
  query: PageQuery
): Promise<Page<AccountHolder>> {
  return findAccountHolders(db, search, query);
}

/** Changes a person's role, or puts their credential on record as verified by the administrator. */
export async function changeAccount(
  db: Kysely<Database>,
  administrator: Principal,
  personId: string,
  { role, credential }: AccountChange
): Promise<AccountHolder> {
  if (role !== undefined && personId === administrator.personId)
    throw new Refusal('FORBIDDEN', 'Another administrator has to change your role.', 'role');
  await requireHolder(db, personId);
  await db.transaction().execute(async trx => {
    const entry = { actor: administrator.personId, subject: personId };
    if (role !== undefined) {
      await updateRole(trx, personId, role);
      await writeAudit(trx, { ...entry, action: 'role changed', detail: { role } });
    }
    if (credential === undefined) return;
    if (credential) await upsertCredential(trx, personId, credential, administrator.personId);
    else await deleteCredential(trx, personId);
    await writeAudit(trx, { ...entry, action: 'credential changed', detail: { credential } });
  });
  return requireHolder(db, personId);
}

async function requireHolder(db: Kysely<Database>, personId: string): Promise<AccountHolder> {
  const holder = await findAccountHolder(db, personId);
  if (holder) return holder;
  throw new Refusal('NOT_FOUND', 'There is no account of this person.');
}
