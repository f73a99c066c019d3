import { betterAuth } from 'better-auth';
import { anonymous, bearer } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { openSession } from './open-session.ts';

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
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    advanced: { cookiePrefix: 'quorum', useSecureCookies: options.secure },
    logger: { disabled: true },
  });
}

export type SignIn = ReturnType<typeof createSignIn>;
