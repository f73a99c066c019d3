import type { IncomingHttpHeaders } from 'node:http';
import { readCookie } from '../../cookie.ts';

const COOKIE = 'quorum.proof';

/** In seconds; the database decides whether the proof still holds. */
const KEPT = 24 * 60 * 60;

/** The header that has a browser keep the secret which proves who somebody is. */
export function proofCookie(token: string, secure: boolean): string {
  return (
    `${COOKIE}=${token}; Path=/quorum/api; Max-Age=${KEPT}; HttpOnly; SameSite=Strict` +
    (secure ? '; Secure' : '')
  );
}

/** That secret, as a browser sends it back; empty where it has none. */
export function proofToken(headers: IncomingHttpHeaders): string {
  return readCookie(headers, COOKIE);
}
