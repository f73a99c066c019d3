import { isAPIError } from 'better-auth/api';
import { writeAudit } from '../audit/audit.repository.ts';
import type { DemoVisit, Role, SignIn as Credentials, SignUp } from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import { addMemberToDemoTask } from '../membership/member.repository.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Context } from '../routes.ts';
import type { Identity } from './oidc/identity.ts';
import { personOf } from './oidc/identity.service.ts';
import { addPersonTo } from './newcomer.service.ts';
import {
  findPrincipal,
  findPrincipalOfSession,
  insertPerson,
  updateRole,
} from './person.repository.ts';
import type { Principal } from './principal.ts';
import { deleteProofs } from './proof/proof.repository.ts';
import { sessionToken, SETTLED_SESSION } from './sign-in.ts';

/** A person who has just proved who they are, and the cookies that say so from now on. */
export type Welcome = { principal: Principal; cookies: string[] };

type Accounts = Pick<Context, 'db' | 'signIn' | 'provider'>;

/**
 * Who the cookie or bearer token of a request belongs to. Of nearly all requests a cookie's session
 * is good as it is, and found with its person at once; the library sees to all others.
 */
export async function identify(
  { db, signIn, provider, secret }: Accounts & Pick<Context, 'secret'>,
  headers: Headers
): Promise<Principal | null> {
  const known = sessionToken(headers.get('cookie') ?? '', secret);
  if (known !== null && !headers.has('authorization')) {
    const principal = await findPrincipalOfSession(db, known, SETTLED_SESSION);
    if (principal) return principal;
  }
  const token = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const identity = token === undefined ? undefined : await provider?.identify(token);
  if (identity) return personOf(db, identity);
  const session = await signIn.api.getSession({ headers });
  return session ? ((await findPrincipal(db, session.user.id)) ?? null) : null;
}

/** A new account as annotator; what its owner did as a visitor stays theirs. */
export async function signUp(
  accounts: Accounts,
  account: SignUp,
  guest: Principal | null
): Promise<Welcome> {
  const { headers, response } = await accounts.signIn.api
    .signUpEmail({ body: account, returnHeaders: true })
    .catch(refuseKnown);
  const accountId = response.user.id;
  await accounts.db
    .transaction()
    .execute(trx => addPersonTo(trx, { accountId, role: 'annotator', guest }));
  return welcome(accounts, headers, accountId);
}

export async function signInWithPassword(accounts: Accounts, body: Credentials): Promise<Welcome> {
  const { headers, response } = await accounts.signIn.api
    .signInEmail({ body, returnHeaders: true })
    .catch(refuseKnown);
  return welcome(accounts, headers, response.user.id);
}

/** Opens a session for somebody the organisation's sign-in vouches for. */
export async function signInWithIdentity(
  accounts: Accounts,
  identity: Identity,
  guest: Principal | null
): Promise<Welcome> {
  const { accountId } = await personOf(accounts.db, identity, guest);
  const { headers } = await accounts.signIn.api.openSession({
    body: { accountId },
    returnHeaders: true,
  });
  return welcome(accounts, headers, accountId);
}

/**
 * One click into the demo: a new visitor, or the same one in another role. The next visitors get
 * another demo if this one has been used up.
 */
export async function visitDemo(
  accounts: Accounts & { queue: Queue },
  current: Principal | null,
  { role }: DemoVisit
): Promise<Welcome> {
  const { db, signIn, queue } = accounts;
  await queue.send(db, 'renew demo', {});
  if (current?.visitor) {
    await updateRole(db, current.personId, role);
    return { principal: { ...current, role }, cookies: [] };
  }
  const made = await signIn.api.signInAnonymous({ headers: new Headers(), returnHeaders: true });
  if (!made.response) throw new Error('The sign-in library made no visitor.');
  const accountId = made.response.user.id;
  const personId = await insertPerson(db, { accountId, role, visitor: true });
  await addMemberToDemoTask(db, personId);
  return welcome(accounts, made.headers, accountId);
}

export async function signOut(
  { db, signIn }: Accounts,
  headers: Headers,
  principal: Principal | null
): Promise<string[]> {
  const { headers: answered } = await signIn.api.signOut({ headers, returnHeaders: true });
  if (principal) {
    await deleteProofs(db, principal.personId);
    await writeAudit(db, {
      actor: principal.personId,
      action: 'signed out',
      subject: principal.personId,
    });
  }
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

async function welcome({ db }: Accounts, headers: Headers, accountId: string): Promise<Welcome> {
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
