import { sql } from 'kysely';
import type { Consensus, Page as Rows, Task } from 'quorum-server/contract';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#server/database/database.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { signInAtHospital, startHospitalSite } from './support/hospital-site.ts';
import { ask, enter, fusedConsensus, outlineByThree } from './support/judged-kidney.ts';
import { oneKidney } from './support/one-kidney.ts';
import { addPerson, type Account } from './support/people.ts';

const TASK = 'For the register';

const site = startHospitalSite({
  rosa: { name: 'Rosa Reader', email: 'rosa@example.org', email_verified: true, roles: ['expert'] },
});
let erik: Account;
let task: Task;

beforeAll(async () => {
  const { owner, kidney } = await oneKidney(site.installation, TASK);
  erik = await addPerson(site.installation, 'Erik', 'expert');
  const master = await enter(site, owner);
  await dashboardPage(master.page).manage(TASK);
  await master.page.click('[data-cy=edit-task]');
  await master.page.check('[name=signed]');
  await keepScreenshot(master.page, 'signing-option');
  await master.page.click('[data-cy=save-task]');
  await master.page.locator('[data-cy=save-task]').waitFor({ state: 'detached' });
  [task] = (await ask<Rows<Task>>(site, master, 'tasks')).rows as [Task];
  expect(task.signed).toBe(true);
  await master.close();
  await outlineByThree(site, task, kidney);
});

test('an expert signs with their password, and a wrong one leaves all as it was', async () => {
  const visitor = await enter(site, erik);
  const { page, errors, close } = visitor;
  const { id } = await fusedConsensus(site, visitor, task);
  await dashboardPage(page).judge(TASK);
  await page.click('[data-cy=begin]');
  const review = reviewPage(page);
  await review.ready();
  await review.sign.open();
  expect(await review.sign.what()).toMatch(/Accepted as reference[^]*You sign as Erik/);
  await keepScreenshot(page, 'signing-dialog');
  await review.sign.tryPassword('a wrong password');
  await keepScreenshot(page, 'signing-wrong');
  expect((await ask<Consensus>(site, visitor, `consensus/${id}`)).review).toBeNull();
  await review.sign.byPassword(erik.password);
  const judged = (await ask<Consensus>(site, visitor, `consensus/${id}`)).review;
  expect(judged?.signature).toMatchObject({
    name: 'Erik',
    meaning: 'accepted as reference',
    method: 'password',
  });
  await page.getByRole('link', { name: 'To the work list' }).click();
  await page.selectOption('[data-cy=work-list-state]', 'any');
  await page.getByText('Signed by Erik').waitFor();
  await keepScreenshot(page, 'signing-work-list');
  await page.click('[data-cy=judge]');
  await review.ready();
  expect(await review.given.innerText()).toMatch(/Accepted as reference\s+Signed by Erik/);
  await expectToFit(page);
  await keepScreenshot(page, 'signing-given');
  expect(errors.filter(error => !error.includes('403'))).toEqual([]);
  await close();
});

test('somebody of the hospital signs in there anew and comes back to their edits', async () => {
  const visitor = await visit(site.browser);
  const { page, errors, close } = visitor;
  await page.goto(`${site.origin}/quorum/sign-in`);
  await page.click('[data-cy=provider]');
  await signInAtHospital(page, 'rosa');
  await page.locator('[data-cy=dashboard]').waitFor();
  const { id } = await fusedConsensus(site, visitor, task);
  await page.goto(`${site.origin}/quorum/tasks/${task.id}/review`);
  await page.selectOption('[data-cy=work-list-state]', 'any');
  await page.click('[data-cy=judge]');
  const review = reviewPage(page);
  await review.ready();
  await review.edit();
  await page.keyboard.press('n');
  await review.sign.open();
  expect(await review.sign.what()).toContain('Accepted as reference with edits');
  await keepScreenshot(page, 'signing-organisation');
  await review.sign.goToOrganisation();
  await signInAtHospital(page, 'rosa');
  await review.ready();
  await page.locator('[data-cy=edit][aria-pressed=true]').waitFor();
  await review.sign.open();
  await keepScreenshot(page, 'signing-proved');
  await review.sign.byButton();
  const judged = (await ask<Consensus>(site, visitor, `consensus/${id}`)).review;
  expect(judged).toMatchObject({
    edits: [{ answer: 'not present' }],
    signature: { name: 'Rosa Reader', method: 'organisation' },
  });
  // The hospital's page asks for a font and an icon that are not there.
  expect(errors.filter(error => !/NAME_NOT_RESOLVED|404/.test(error))).toEqual([]);
  await close();
});

test('the audit finds a signed verdict that somebody changed in the database', async () => {
  const verify = () =>
    site.installation.run('audit', 'verify').catch((error: { stdout: string }) => error.stdout);
  expect(await verify()).toContain('2 signed verdicts were compared');
  expect(await verify()).not.toContain('is not what was signed');
  const { db, close } = await openDatabase({
    databaseUrl: undefined,
    dataDir: site.installation.dataDir,
  });
  await sql`update review set verdict = 'rejected' where verdict = 'accepted'`.execute(db);
  await close();
  expect(await verify()).toMatch(/Review \S+ is not what was signed/);
});
