import { isAPIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import { writeAudit } from '../audit/audit.repository.ts';
import type { DemoVisit, Role, SignIn as Credentials, SignUp } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { addMemberToPhantomTasks } from '../task/member.repository.ts';
import { findPrincipal, insertPerson, updateRole } from './person.repository.ts';
import type { Principal } from './principal.ts';
import type { SignIn } from './sign-in.ts';

/** A person who has just proved who they are, and the cookies that say so from now on. */
export type Welcome = { principal: Principal; cookies: string[] };

type Accounts = { db: Kysely<Database>; signIn: SignIn };

/** Who the cookie or bearer token of a request belongs to. */
export async function identify(
  { db, signIn }: Accounts,
  headers: Headers
): Promise<Principal | null> {
  const session = await signIn.api.getSession({ headers });
  return session ? ((await findPrincipal(db, session.user.id)) ?? null) : null;
}

export async function signUp(accounts: Accounts, account: SignUp): Promise<Welcome> {
  const { headers, response } = await accounts.signIn.api
    .signUpEmail({ body: account, returnHeaders: true })
    .catch(refuseKnown);
  return welcome(accounts, headers, response.user.id, { role: 'annotator', visitor: false });
}

export async function signInWithPassword(accounts: Accounts, body: Credentials): Promise<Welcome> {
  const { headers, response } = await accounts.signIn.api
    .signInEmail({ body, returnHeaders: true })
    .catch(refuseKnown);
  return welcome(accounts, headers, response.user.id);
}

/** One click into the demo: a new visitor, or the same one in another role. */
export async function visitDemo(
  accounts: Accounts,
  current: Principal | null,
  { role }: DemoVisit
): Promise<Welcome> {
  const { db, signIn } = accounts;
  if (current?.visitor) {
    await updateRole(db, current.personId, role);
    return { principal: { ...current, role }, cookies: [] };
  }
  const made = await signIn.api.signInAnonymous({ headers: new Headers(), returnHeaders: true });
  if (!made.response) throw new Error('The sign-in library made no visitor.');
  const accountId = made.response.user.id;
  const guest = await welcome(accounts, made.headers, accountId, { role, visitor: true });
  await addMemberToPhantomTasks(db, guest.principal.personId);
  return guest;
}

export async function signOut({ signIn }: Accounts, headers: Headers): Promise<string[]> {
  const { headers: answered } = await signIn.api.signOut({ headers, returnHeaders: true });
  return answered.getSetCookie();
}

/** Adds an account in any role, for the command line. */
export async function addPerson(accounts: Accounts, account: SignUp, role: Role): Promise<string> {
  const { db, signIn } = accounts;
  const { user } = await signIn.api.signUpEmail({ body: account }).catch(refuseKnown);
  const personId = await insertPerson(db, { accountId: user.id, role, visitor: false });
  await writeAudit(db, {
    actor: null,
    action: 'person added',
    subject: personId,
    detail: { role },
  });
  return personId;
}

async function welcome(
  { db }: Accounts,
  headers: Headers,
  accountId: string,
  newcomer?: { role: Role; visitor: boolean }
): Promise<Welcome> {
  if (newcomer) await insertPerson(db, { accountId, ...newcomer });
  const principal = await findPrincipal(db, accountId);
  if (!principal) throw new Refusal('SIGN_IN_FAILED', 'This account has been removed.');
  const { personId, role, visitor } = principal;
  await writeAudit(db, {
    actor: personId,
    action: 'signed in',
    subject: personId,
    detail: { role, visitor },
  });
  return { principal, cookies: headers.getSetCookie() };
}

function refuseKnown(error: unknown): never {
  if (!isAPIError(error)) throw error;
  if (error.statusCode === 401)
    throw new Refusal('SIGN_IN_FAILED', 'The e-mail address or the password is wrong.');
  if (error.body?.code?.startsWith('USER_ALREADY_EXISTS'))
    throw new Refusal(
      'ACCOUNT_EXISTS',
      'There is an account with this e-mail address. Sign in.',
      'email'
    );
  throw new Refusal('INVALID_REQUEST', `${error.message}.`);
}
