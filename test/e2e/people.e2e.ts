import { beforeAll, expect, test } from 'vitest';
import { homePage } from './pages/home.page.ts';
import { newTaskPage } from './pages/new-task.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { signInAtHospital, startHospitalSite } from './support/hospital-site.ts';
import { addPerson, type Account } from './support/people.ts';

const site = startHospitalSite({
  rosa: { name: 'Rosa Reader', email: 'rosa@example.org', email_verified: true },
});
let master: Account;

beforeAll(async () => {
  master = await addPerson(site.installation, 'Maria', 'task master');
});

test('a task master invites by a link, and somebody follows it by way of their hospital', async () => {
  const { page, errors, close } = await visit(site.browser);
  await homePage(page, site.origin).signIn(master.email, master.password);
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

  const guest = await visit(site.browser);
  await guest.page.goto(String(link));
  await guest.page.getByText('Sign in or make an account, and you are in.').waitFor();
  await keepScreenshot(guest.page, 'join-desk');
  await guest.page.getByRole('link', { name: 'Sign in with Example Hospital' }).click();
  await signInAtHospital(guest.page, 'rosa');
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
  const nina = await addPerson(site.installation, 'Nina', 'annotator');
  const { page, close } = await visit(site.browser, { viewport: { width: 360, height: 740 } });
  await homePage(page, site.origin).signIn(nina.email, nina.password);
  await page.click('[data-cy=account]');
  await expectToFit(page);
  await keepScreenshot(page, 'account-phone');
  await page.fill('[name=name]', 'Nina');
  await page.click('[data-cy=delete-account]');
  await page.locator('[data-cy=home]').waitFor();
  await page.goto(`${site.origin}/quorum/sign-in`);
  await page.fill('[name=email]', nina.email);
  await page.fill('[name=password]', nina.password);
  await page.click('[data-cy=submit]');
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  await close();
});

test('an administrator puts a verified credential on record', async () => {
  await addPerson(site.installation, 'Xaver', 'expert');
  const root = await addPerson(site.installation, 'Ruth', 'administrator');
  const { page, errors, close } = await visit(site.browser);
  await homePage(page, site.origin).signIn(root.email, root.password);
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
