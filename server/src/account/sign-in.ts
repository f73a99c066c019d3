import { createHmac, timingSafeEqual } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { anonymous, bearer } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { openSession } from './open-session.ts';

const COOKIE_PREFIX = 'quorum';
const DAY = 24 * 60 * 60;

/** In seconds: how long a session lasts, and how old it is before it is lengthened. */
const SESSION = { expiresIn: 30 * DAY, updateAge: DAY };

/** In seconds: a session that lasts longer than this is good, and needs no lengthening yet. */
export const SETTLED_SESSION = SESSION.expiresIn - SESSION.updateAge;

/**
 * The built-in accounts. Only its functions are called, none of its routes is served: the API's
 * own routes are the one door, checked and documented like every other.
 */
export function createSignIn(options: { db: Kysely<Database>; secret: string; secure: boolean }) {
  return betterAuth({
    database: { db: options.db.withSchema('auth'), type: 'postgres' },
    secret: options.secret,
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 10 },
    plugins: [anonymous(), bearer(), openSession()],
    session: SESSION,
    advanced: { cookiePrefix: COOKIE_PREFIX, useSecureCookies: options.secure },
    logger: { disabled: true },
  });
}

export type SignIn = ReturnType<typeof createSignIn>;

const SESSION_COOKIE = new RegExp(`(?:^|; )(?:__Secure-)?${COOKIE_PREFIX}\\.session_token=([^;]+)`);

/** The token of the session whose cookie, signed by us, is among these. */
export function sessionToken(cookies: string, secret: string): string | null {
  const signed = decode(SESSION_COOKIE.exec(cookies)?.[1] ?? '');
  const end = signed.lastIndexOf('.');
  const token = signed.slice(0, Math.max(0, end));
  const given = Buffer.from(signed.slice(end + 1), 'base64');
  const made = createHmac('sha256', secret).update(token).digest();
  return given.length === made.length && timingSafeEqual(given, made) ? token : null;
}

/** Whatever somebody sends as a cookie. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
