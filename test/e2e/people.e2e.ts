import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOidcProvider, type OidcProvider } from '../support/oidc-provider.ts';
import { install, type Installation } from '../support/server.ts';
import { homePage } from './pages/home.page.ts';
import { newTaskPage } from './pages/new-task.page.ts';
import { expectToFit, keepScreenshot, launchBrowser, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';

let provider: OidcProvider;
let installation: Installation;
let browser: Browser;
let origin: string;
let master: Account;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  provider = await startOidcProvider(
    { rosa: { name: 'Rosa Reader', email: 'rosa@example.org', email_verified: true } },
    [
      {
        client_id: 'quorum',
        client_secret: 'a secret of some length',
        redirect_uris: [`${origin}/quorum/api/session/oidc/callback`],
      },
    ]
  );
  installation = await install({
    PORT: String(port),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'quorum',
    OIDC_CLIENT_SECRET: 'a secret of some length',
    OIDC_NAME: 'Example Hospital',
  });
  await installation.start();
  master = await addPerson(installation, 'Maria', 'task master');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await installation?.remove();
  await provider?.close();
});

/** The provider has to know the address to come back to before the server has it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('a task master invites by a link, and somebody follows it by way of their hospital', async () => {
  const { page, errors, close } = await visit(browser);
  await homePage(page, origin).signIn(master.email, master.password);
  await newTaskPage(page).fill({
    name: 'Spleen',
    instruction: 'Outline the spleen.',
    structure: 'Spleen',
    admission: 'members',
  });
  await newTaskPage(page).create();
  await page.click('[data-cy=open-link]');
  const link = await page.locator('[data-cy=made-links] code').textContent();
  await expectToFit(page);
  await keepScreenshot(page, 'invitation-desk');

  const guest = await visit(browser);
  await guest.page.goto(String(link));
  await guest.page.getByText('Sign in or make an account, and you are in.').waitFor();
  await keepScreenshot(guest.page, 'join-desk');
  await guest.page.getByRole('link', { name: 'Sign in with Example Hospital' }).click();
  await guest.page.fill('[name=login]', 'rosa');
  await guest.page.fill('[name=password]', 'any');
  await guest.page.click('[type=submit]');
  await guest.page.click('[type=submit]');
  await guest.page.getByText('You belong to “Spleen” now').waitFor();
  await guest.page.click('[data-cy=joined]');
  await guest.page.locator('[data-cy=task-card]', { hasText: 'Spleen' }).waitFor();
  await guest.page.getByText('Rosa Reader, Annotator').waitFor();

  await page.reload();
  await page.locator('[data-cy=member]', { hasText: 'Rosa Reader' }).waitFor();
  await keepScreenshot(page, 'members-desk');
  expect(errors).toEqual([]);
  await close();
  await guest.close();
});

test('somebody deletes their account, and cannot sign in again', async () => {
  const nina = await addPerson(installation, 'Nina', 'annotator');
  const { page, close } = await visit(browser, { viewport: { width: 360, height: 740 } });
  await homePage(page, origin).signIn(nina.email, nina.password);
  await page.click('[data-cy=account]');
  await expectToFit(page);
  await keepScreenshot(page, 'account-phone');
  await page.fill('[name=name]', 'Nina');
  await page.click('[data-cy=delete-account]');
  await page.locator('[data-cy=home]').waitFor();
  await page.goto(`${origin}/quorum/sign-in`);
  await page.fill('[name=email]', nina.email);
  await page.fill('[name=password]', nina.password);
  await page.click('[data-cy=submit]');
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  await close();
});

test('an administrator puts a verified credential on record', async () => {
  await addPerson(installation, 'Xaver', 'expert');
  const root = await addPerson(installation, 'Ruth', 'administrator');
  const { page, errors, close } = await visit(browser);
  await homePage(page, origin).signIn(root.email, root.password);
  await page.click('[data-cy=directory]');
  await page.fill('[data-cy=search]', 'xav');
  const row = page.locator('[data-cy=holder]', { hasText: 'Xaver' });
  await row.locator('[data-cy=edit-credential]').click();
  await page.fill('[name=profession]', 'Physician');
  await page.fill('[name=specialty]', 'Radiology');
  await page.fill('[name=licenceNumber]', 'AT-4711');
  await page.click('[data-cy=verify]');
  await row.getByText('Physician, Radiology').waitFor();
  await expectToFit(page);
  await keepScreenshot(page, 'directory-desk');
  expect(errors).toEqual([]);
  await close();
});
