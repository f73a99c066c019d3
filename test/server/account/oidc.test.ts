import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE, startOidcProvider, type OidcProvider } from '../../support/oidc-provider.ts';
import { cookieOf, startApp, type Client, type TestApp } from '../../support/app.ts';

const ORIGIN = 'http://127.0.0.1:8123';
const VIEWER = 'http://127.0.0.1:8124/callback';

let provider: OidcProvider;
let quorum: TestApp;

beforeAll(async () => {
  provider = await startOidcProvider(
    {
      rosa: {
        name: 'Rosa Reader',
        email: 'rosa@hospital.example',
        email_verified: true,
        roles: ['radiologist', 'staff'],
      },
      otto: {
        name: 'Otto',
        email: 'otto@hospital.example',
        email_verified: true,
        roles: ['staff'],
      },
      mallory: { name: 'Mallory', email: 'taken@hospital.example', email_verified: false },
      late: { email: 'late@hospital.example', email_verified: true },
      quiet: {},
    },
    [
      {
        client_id: 'quorum',
        client_secret: 'a secret of some length',
        redirect_uris: [`${ORIGIN}/quorum/api/session/oidc/callback`],
      },
      {
        client_id: 'viewer',
        token_endpoint_auth_method: 'none',
        redirect_uris: [VIEWER],
      },
    ]
  );
  quorum = await startApp({
    PUBLIC_URL: ORIGIN,
    DEMO: 'true',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'quorum',
    OIDC_CLIENT_SECRET: 'a secret of some length',
    OIDC_NAME: 'Example Hospital',
    OIDC_AUDIENCES: AUDIENCE,
    OIDC_ROLES: 'radiologist=expert',
  });
});

afterAll(async () => {
  await quorum?.close();
  await provider?.close();
});

/** Signs in by the two redirects, as a browser would; returns the last answer. */
async function signIn(login: string, by: Client = quorum.nobody) {
  const begun = await by.get('/session/oidc?returnTo=/quorum/tasks/7');
  const back = await provider.signIn(String(begun.headers.location), login);
  return quorum.app.inject({
    url: back.pathname + back.search,
    headers: { cookie: [cookieOf(begun), by.headers['cookie']].filter(Boolean).join('; ') },
  });
}

/** Signs in anew as somebody who is signed in, by an address that `change` may make another. */
async function prove(login: string, session: string, change?: (address: URL) => void) {
  const begun = await quorum.nobody.get(
    `/session/oidc?fresh=true&returnTo=${encodeURIComponent('/viewer?consensus=7')}`
  );
  const address = new URL(String(begun.headers.location));
  change?.(address);
  const back = await provider.signIn(address.href, login);
  const answer = await quorum.app.inject({
    url: back.pathname + back.search,
    headers: { cookie: `${cookieOf(begun)}; ${session}` },
  });
  return { begun, answer };
}

async function whoIs(cookie: string) {
  const answer = await quorum.app.inject({ url: '/quorum/api/session', headers: { cookie } });
  return answer.json().person;
}

/** An access token as the viewer gets it from the provider. */
async function viewerToken(login: string): Promise<string> {
  const verifier = 'v'.repeat(43);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    client_id: 'viewer',
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: VIEWER,
    code_challenge: Buffer.from(digest).toString('base64url'),
    code_challenge_method: 'S256',
  });
  const back = await provider.signIn(`${provider.issuer}/auth?${query}`, login);
  const answer = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'viewer',
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: VIEWER,
      code_verifier: verifier,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

const asBearer = (token: string) =>
  quorum.app.inject({
    url: '/quorum/api/session',
    headers: { authorization: `Bearer ${token}` },
  });

describe("the organisation's sign-in", () => {
  it('is offered by its name', async () => {
    expect((await quorum.nobody.get('/session')).json()).toMatchObject({
      provider: 'Example Hospital',
    });
  });

  it('lets somebody in with the role that the provider tells, back where they came from', async () => {
    const answer = await signIn('rosa');
    expect(answer.headers.location).toBe('/quorum/tasks/7');
    expect(await whoIs(cookieOf(answer))).toMatchObject({
      name: 'Rosa Reader',
      role: 'expert',
      visitor: false,
    });
  });

  it('knows whoever comes again, by redirect or by the token that the viewer holds', async () => {
    const [first, second] = [await signIn('otto'), await signIn('otto')];
    const person = await whoIs(cookieOf(first));
    expect(person).toMatchObject({ name: 'Otto', role: 'annotator' });
    expect(await whoIs(cookieOf(second))).toEqual(person);
    const byToken = await asBearer(await viewerToken('otto'));
    expect(byToken.json().person).toEqual(person);
  });

  it('makes one person of many first requests at once', async () => {
    const token = await viewerToken('newcomer');
    const answers = await Promise.all(Array.from({ length: 8 }, () => asBearer(token)));
    expect(new Set(answers.map(answer => answer.json().person.id)).size).toBe(1);
  });

  it('keeps the work of a visitor who signs in', async () => {
    const visit = await quorum.nobody.post('/session/demo', { role: 'annotator' });
    const visitor = visit.json().person;
    const cookie = cookieOf(visit);
    const answer = await signIn('quiet', {
      ...quorum.nobody,
      headers: { cookie },
      get: path => quorum.app.inject({ url: `/quorum/api${path}`, headers: { cookie } }),
    });
    expect(await whoIs(cookieOf(answer))).toMatchObject({ id: visitor.id, visitor: false });
    expect(await whoIs(cookie)).toBeNull();
  });

  it('takes over an account with an address that the provider has verified, and its password ends', async () => {
    const account = { email: 'late@hospital.example', password: 'correct horse battery' };
    const before = await quorum.nobody.post('/session/sign-up', { ...account, name: 'Late' });
    const owner = (await asBearer(await viewerToken('late'))).json().person;
    expect(owner.id).toBe(before.json().person.id);
    expect(await whoIs(cookieOf(before))).toBeNull();
    const byPassword = await quorum.nobody.post('/session/sign-in', account);
    expect(byPassword.json()).toMatchObject({ code: 'SIGN_IN_FAILED' });
  });

  it('does not hand over an account for an address that nobody has verified', async () => {
    await quorum.nobody.post('/session/sign-up', {
      name: 'Owner',
      email: 'taken@hospital.example',
      password: 'correct horse battery',
    });
    expect((await signIn('mallory')).headers.location).toBe(
      '/quorum/sign-in?refused=ACCOUNT_EXISTS'
    );
  });

  it('proves anew who somebody is, who then may sign, and stays signed in as they were', async () => {
    const session = cookieOf(await signIn('rosa'));
    const { answer, begun } = await prove('rosa', session);
    const { searchParams } = new URL(String(begun.headers.location));
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0']);
    expect(answer.headers.location).toBe('/viewer?consensus=7');
    expect(cookieOf(answer)).not.toContain('session_token');
    const signatory = await quorum.app.inject({
      url: '/quorum/api/session/signatory',
      headers: { cookie: `${session}; ${cookieOf(answer)}` },
    });
    expect(signatory.json()).toMatchObject({
      name: 'Rosa Reader',
      password: false,
      provider: 'Example Hospital',
      provedUntil: expect.any(String),
    });
  });

  it('takes nobody else’s sign-in as a proof, and none from before', async () => {
    const session = cookieOf(await signIn('rosa'));
    const others = await prove('otto', session);
    expect(others.answer.headers.location).toBe('/viewer?consensus=7&refused=SIGNED_IN_AS_ANOTHER');
    const unasked = (address: URL) => {
      address.searchParams.delete('prompt');
      address.searchParams.delete('max_age');
    };
    const old = await prove('rosa', session, unasked);
    expect(old.answer.headers.location).toBe('/viewer?consensus=7&refused=SIGN_IN_FAILED');
    for (const { answer } of [others, old]) expect(cookieOf(answer)).not.toContain('quorum.proof');
  });

  it('refuses the way back in another browser, and one made up', async () => {
    const begun = await quorum.nobody.get('/session/oidc');
    const back = await provider.signIn(String(begun.headers.location), 'rosa');
    const elsewhere = await quorum.app.inject({ url: back.pathname + back.search });
    expect(elsewhere.headers.location).toBe('/quorum/sign-in?refused=SIGN_IN_FAILED');
    back.searchParams.set('state', 'made-up');
    const forged = await quorum.app.inject({
      url: back.pathname + back.search,
      headers: { cookie: cookieOf(begun) },
    });
    expect(forged.headers.location).toBe('/quorum/sign-in?refused=SIGN_IN_FAILED');
  });

  it('leads back into our pages only', async () => {
    const answer = await quorum.nobody.get('/session/oidc?returnTo=//evil.example');
    expect(answer.statusCode).toBe(400);
  });

  it.each([
    ['one for another audience', 'aud'],
    ['one with a changed name', 'forged'],
  ])('turns a token away: %s', async (_, kind) => {
    const token = await viewerToken('rosa');
    const [head, , signature] = token.split('.');
    const claims = { iss: provider.issuer, sub: 'rosa', aud: AUDIENCE, roles: ['radiologist'] };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature];
    const elsewhere = await startApp({
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'quorum',
      OIDC_AUDIENCES: 'https://elsewhere.example',
    });
    const answer =
      kind === 'forged'
        ? await asBearer(forged.join('.'))
        : await elsewhere.app.inject({
            url: '/quorum/api/session',
            headers: { authorization: `Bearer ${token}` },
          });
    expect(answer.json().person).toBeNull();
    await elsewhere.close();
  });

  it('is said to be away when it does not answer, and the server starts all the same', async () => {
    const alone = await startApp({
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'quorum',
    });
    const answer = await alone.nobody.get('/session/oidc');
    expect(answer.headers.location).toBe('/quorum/sign-in?refused=SIGN_IN_UNAVAILABLE');
    await alone.close();
  });
});
