import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import {
  startOidcProvider,
  type OidcPeople,
  type OidcProvider,
} from '../../support/oidc-provider.ts';
import { startSite, type Site } from './site.ts';

const CLIENT = { client_id: 'quorum', client_secret: 'a secret of some length' };

/** A site where these people of Example Hospital sign in with their organisation. */
export function startHospitalSite(people: OidcPeople): Site {
  const environment: Record<string, string> = {};
  let provider: OidcProvider | undefined;
  beforeAll(async () => {
    const port = await freePort();
    const redirect = `http://127.0.0.1:${port}/quorum/api/session/oidc/callback`;
    provider = await startOidcProvider(people, [{ ...CLIENT, redirect_uris: [redirect] }]);
    Object.assign(environment, {
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.client_id,
      OIDC_CLIENT_SECRET: CLIENT.client_secret,
      OIDC_NAME: 'Example Hospital',
    });
  });
  const site = startSite(environment);
  afterAll(() => provider?.close());
  return site;
}

/** The provider has to know the address to come back to before the server has it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Fills in the hospital's own page; who comes for the first time also agrees there. */
export async function signInAtHospital(page: Page, login: string): Promise<void> {
  await page.fill('[name=login]', login);
  await page.fill('[name=password]', 'any');
  await page.click('[type=submit]');
  const agree = page.getByRole('button', { name: 'Continue' });
  await agree.or(page.locator('[data-cy=quorum]')).first().waitFor({ state: 'attached' });
  if (await agree.isVisible()) await agree.click();
}
