import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { PasswordProof, ProofMethod, Signatory } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { Refusal } from '../../errors.ts';
import type { Context } from '../../routes.ts';
import type { Identity } from '../oidc/identity.ts';
import { findPrincipalByIdentity } from '../oidc/identity.repository.ts';
import type { Principal } from '../principal.ts';
import {
  findCredential,
  findPasswordHash,
  findProof,
  hasIdentity,
  replaceProofs,
  takeProof,
  type Proof,
} from './proof.repository.ts';

/** In seconds: how long whoever signs each verdict anew may take from the proof to the signature. */
const AT_LEAST = 5 * 60;

/** Who a person would sign as, and what it takes. */
export async function describeSignatory(
  { db, config, provider }: Pick<Context, 'db' | 'config' | 'provider'>,
  person: Principal,
  token: string
): Promise<Signatory> {
  const { personId, name } = person;
  const proof = await findProof(db, sought(personId, token, config.signingMinutes));
  const until = proof && proof.provedAt.getTime() + 1000 * lifetime(config.signingMinutes);
  return {
    personId,
    name,
    credential: await findCredential(db, personId),
    password: (await findPasswordHash(db, personId)) !== undefined,
    provider: provider && (await hasIdentity(db, personId)) ? provider.name : null,
    provedUntil: until === undefined ? null : new Date(until).toISOString(),
  };
}

/**
 * Proves by their password who somebody is.
 *
 * @returns the secret that their browser keeps as a proof
 * @throws Refusal PASSWORD_WRONG
 */
export async function proveByPassword(
  { db, signIn }: Pick<Context, 'db' | 'signIn'>,
  { personId }: Principal,
  { password }: PasswordProof
): Promise<string> {
  const hash = await findPasswordHash(db, personId);
  const { password: passwords } = await signIn.$context;
  if (hash === undefined || !(await passwords.verify({ hash, password })))
    throw new Refusal('PASSWORD_WRONG', 'The password is wrong. Nothing has been signed.');
  return keepProof(db, personId, 'password');
}

/**
 * Takes it as a proof that somebody has just signed in anew at the organisation.
 *
 * @param person who is signed in here; null where only the viewer knows
 * @throws Refusal SIGNED_IN_AS_ANOTHER where that was somebody else
 */
export async function proveByIdentity(
  db: Kysely<Database>,
  identity: Identity,
  person: Principal | null
): Promise<string> {
  const proved = await findPrincipalByIdentity(db, identity);
  if (!proved || (person && person.personId !== proved.personId))
    throw new Refusal(
      'SIGNED_IN_AS_ANOTHER',
      'Somebody else signed in there. Sign in as the person whose signature it is to be.'
    );
  return keepProof(db, proved.personId, 'organisation');
}

/**
 * Uses the proof that a browser has: again and again until the signing period ends, or once where
 * there is none.
 *
 * @throws Refusal IDENTITY_UNPROVED
 */
export async function useProof(
  db: Kysely<Database>,
  { personId, token, minutes }: { personId: string; token: string; minutes: number }
): Promise<Proof> {
  const find = minutes === 0 ? takeProof : findProof;
  const proof = await find(db, sought(personId, token, minutes));
  if (proof) return proof;
  throw new Refusal('IDENTITY_UNPROVED', 'Confirm first who you are, then sign.');
}

function keepProof(db: Kysely<Database>, personId: string, method: ProofMethod): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  return db.transaction().execute(async trx => {
    await replaceProofs(trx, { personId, tokenHash: hashOf(token), method });
    const entry = { actor: personId, subject: personId, detail: { method } };
    await writeAudit(trx, { ...entry, action: 'identity proved' });
    return token;
  });
}

const sought = (personId: string, token: string, minutes: number) => ({
  personId,
  tokenHash: hashOf(token),
  seconds: lifetime(minutes),
});

const lifetime = (minutes: number) => Math.max(60 * minutes, AT_LEAST);

const hashOf = (token: string) => createHash('sha256').update(token).digest();
