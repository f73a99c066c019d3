import type { Role } from '#server/contract/index.ts';
import type { Installation } from '../../support/server.ts';

export type Account = { email: string; password: string };

/** Makes an account as an administrator would, on the command line. */
export async function addPerson(
  installation: Installation,
  name: string,
  role: Role
): Promise<Account> {
  const email = `${name.toLowerCase()}@example.org`;
  const said = await installation.run('person', 'add', email, '--name', name, '--role', role);
  const password = /password (\S+)/.exec(said)?.[1];
  if (password === undefined) throw new Error(`No password in: ${said}`);
  return { email, password };
}
