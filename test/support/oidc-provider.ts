import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata } from 'oidc-provider';

/** What the provider says of a person, by the name they sign in with. */
export type OidcPeople = Record<string, Record<string, unknown>>;

export type OidcProvider = {
  issuer: string;
  /** Goes to an address of the provider as a browser would, signs in, and returns where it leads. */
  signIn: (address: string, login: string) => Promise<URL>;
  close: () => Promise<void>;
};

/** For whom access tokens of the viewer's client are meant. */
export const AUDIENCE = 'https://viewer.example.org';

/** A real OpenID Connect provider on a free port, with its own pages to sign in. */
export async function startOidcProvider(
  people: OidcPeople,
  clients: ClientMetadata[]
): Promise<OidcProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients,
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'roles'],
    },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    extraTokenClaims: (_, token) => ('accountId' in token ? people[String(token.accountId)] : {}),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile email',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
        }),
      },
    },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    signIn: (address, login) => signIn(issuer, address, login),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Follows redirects and fills in the provider's forms until it sends the browser elsewhere. */
async function signIn(issuer: string, address: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const visit = async (url: string, body?: URLSearchParams) => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const text of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = text.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  let answer = await visit(address);
  for (let step = 0; step < 12; step++) {
    const next = answer.headers.get('location');
    if (next !== null) {
      const url = new URL(next, issuer);
      if (url.origin !== issuer) return url;
      answer = await visit(url.href);
      continue;
    }
    const page = await answer.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`No form in: ${page}`);
    answer = await visit(
      new URL(action, issuer).href,
      new URLSearchParams({ prompt, login, password: 'any' })
    );
  }
  throw new Error('The provider asks again and again.');
}
