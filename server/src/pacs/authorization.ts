import { json } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { callHttp, openDoor } from './http-call.ts';
import type { PacsSource } from './pacs-file.ts';
import { PacsTrouble } from './pacs-trouble.ts';

/** Says what to send in `Authorization`; anew after the PACS took the last one for stale. */
export type Authorization = (options: { renew: boolean }) => Promise<Record<string, string>>;

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 10;

export function authorizationOf({ authentication, tls, patienceMs }: PacsSource): Authorization {
  switch (authentication.kind) {
    case 'none':
      return async () => ({});
    case 'basic':
      return async () => basic(authentication.user, authentication.password);
    case 'bearer':
      return async () => bearer(authentication.token);
    case 'client credentials': {
      const door = openDoor(authentication.tokenUrl, tls, patienceMs);
      let token: Promise<Token> | undefined;
      return async ({ renew }) => {
        const kept = await token?.catch(() => undefined);
        if (renew || !kept || kept.endsAt < Date.now())
          token = fetchToken(() => callHttp(door, authentication.tokenUrl, grant(authentication)));
        const current = await token;
        return current ? bearer(current.text) : {};
      };
    }
  }
}

const TokenAnswer = Type.Object({
  access_token: Type.String(),
  expires_in: Type.Optional(Type.Number()),
});
type Token = { text: string; endsAt: number };
type ClientCredentials = Extract<PacsSource['authentication'], { kind: 'client credentials' }>;

/** The request for a token (RFC 6749 §4.4). */
function grant({ clientId, clientSecret, scope }: ClientCredentials) {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  const text = form.toString();
  const headers = {
    ...basic(encodeURIComponent(clientId), encodeURIComponent(clientSecret)),
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(text)),
    accept: 'application/json',
  };
  return { method: 'POST' as const, headers, body: Readable.from([text]) };
}

async function fetchToken(call: () => ReturnType<typeof callHttp>): Promise<Token> {
  const answer = await call();
  const body: unknown = await json(answer).catch(() => null);
  if (answer.statusCode !== 200 || !Value.Check(TokenAnswer, body))
    throw new PacsTrouble('SIGN_IN', 'The sign-in server of the PACS gave no token.');
  const lasts = (body.expires_in ?? MARGIN + 60) - MARGIN;
  return { text: body.access_token, endsAt: Date.now() + 1000 * lasts };
}

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
