import type { Kysely } from 'kysely';
import type { Role } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { adoptVisitor, insertPerson } from './person.repository.ts';
import type { Principal } from './principal.ts';

/** Makes the person of a new account: the visitor its owner has been, or somebody new. */
export async function addPersonTo(
  trx: Kysely<Database>,
  { accountId, role, guest }: { accountId: string; role: Role; guest: Principal | null }
): Promise<void> {
  if (guest?.visitor) await adoptVisitor(trx, guest.personId, accountId, role);
  else await insertPerson(trx, { accountId, role, visitor: false });
}
