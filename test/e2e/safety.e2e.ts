import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ImagePoint } from 'quorum-server/geometry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { keepScreenshot, launchBrowser, visit } from './support/browser.ts';
import { launchOnProfile } from './support/killable-browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { startPhantomTask, type PhantomTask } from './support/phantom-task.ts';

const TASK = 'Kidneys';
const TRIANGLE: ImagePoint[] = [
  [90, 130],
  [120, 132],
  [110, 160],
];
const SUBMISSIONS = '**/quorum/api/annotations/**';
const DRAFTS = '**/quorum/api/assignments/*/draft';

let phantom: PhantomTask;
let browser: Browser;
let people = 0;

beforeAll(async () => {
  phantom = await startPhantomTask(TASK);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await phantom?.installation.remove();
});

const newcomer = () => addPerson(phantom.installation, `Annotator${++people}`, 'annotator');

/** Signs in, unless the browser still is, and goes to the task's first image. */
const enter = async (page: Page, account: Account) => {
  await page.goto(`${phantom.origin}/quorum`);
  await page.locator('[data-cy=dashboard], [data-cy=home]').waitFor();
  if (await page.locator('[data-cy=home]').count())
    await homePage(page, phantom.origin).signIn(account.email, account.password);
  await dashboardPage(page).annotate(TASK);
  const annotate = annotatePage(page);
  await annotate.ready();
  return annotate;
};

/** Begins in a window of a device, by default of a new one. */
const begin = async (account: Account, device?: BrowserContext) => {
  const { page, close } = device
    ? { page: await device.newPage(), close: async () => {} }
    : await visit(browser);
  return { page, close, annotate: await enter(page, account) };
};

const signInOverImage = async (page: Page, { email, password }: Account) => {
  await page.click('[data-cy=sign-in-again]');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('dialog [data-cy=submit]');
  await page.locator('dialog').waitFor({ state: 'detached' });
};

const connection = (page: Page, state: string) =>
  page.locator(`[data-cy=connection][data-state="${state}"]`).waitFor();

test('a browser that crashes in the middle of an outline loses neither it nor its steps', async () => {
  const account = await newcomer();
  const profile = await mkdtemp(join(tmpdir(), 'quorum-profile-'));
  const first = await launchOnProfile(profile);
  const before = await enter(first.page, account);
  await first.page.route(DRAFTS, route => route.abort());
  const item = await before.item();
  await before.outline(TRIANGLE);
  await before.choose(1);
  await before.click([
    [150, 130],
    [170, 135],
  ]);
  await expect.poll(() => before.keptSteps()).toBe(6);
  await first.kill();

  const { page, kill } = await launchOnProfile(profile);
  const annotate = await enter(page, account);
  expect(await annotate.item()).toBe(item);
  expect(await annotate.outlines.count()).toBe(1);
  expect(await annotate.openVertices()).toBe(2);
  await annotate.undo(2);
  expect(await annotate.openVertices()).toBe(0);
  await annotate.undo(4);
  expect(await annotate.outlines.count()).toBe(0);
  await annotate.redo(6);
  expect(await annotate.openVertices()).toBe(2);
  expect(await annotate.outlines.count()).toBe(1);
  await kill();
  await rm(profile, { recursive: true, force: true });
});

test('after the session has ended, signing in over the image goes on where the outline was', async () => {
  const account = await newcomer();
  const { page, annotate, close } = await begin(account);
  await page.evaluate(() => Object.assign(window, { sameWindow: true }));
  const item = await annotate.item();
  const before = (await phantom.annotations())[item]!;
  await annotate.click(TRIANGLE.slice(0, 2));
  await page.context().clearCookies();
  await annotate.click(TRIANGLE.slice(2));
  await connection(page, 'signed out');
  await keepScreenshot(page, 'signed-out');
  await signInOverImage(page, account);
  expect(await annotate.openVertices()).toBe(3);
  await annotate.click(TRIANGLE.slice(0, 1));
  await annotate.submit();
  await annotate.delivery('safe');
  expect(await page.evaluate(() => Reflect.get(window, 'sameWindow'))).toBe(true);
  expect((await phantom.annotations())[item]).toBe(before + 1);
  await close();
});

test('a letter waits for the person who wrote it, whoever signs in meanwhile', async () => {
  const [ann, bob] = [await newcomer(), await newcomer()];
  const { page, annotate, close } = await begin(ann);
  const item = await annotate.item();
  const before = (await phantom.annotations())[item]!;
  await page.route(SUBMISSIONS, route => route.abort());
  await annotate.notHere();
  await annotate.submit();
  await annotate.delivery('waiting');
  await page.click('[data-cy=leave]');
  await page.click('[data-cy=sign-out]');
  await keepScreenshot(page, 'sign-out-warning');
  await page.click('[data-cy=sign-out-anyway]');
  await page.locator('[data-cy=home]').waitFor();
  await page.unroute(SUBMISSIONS);

  const bobs = await enter(page, bob);
  const bobsItem = await bobs.item();
  await bobs.notHere();
  await bobs.submit();
  await bobs.delivery('safe');
  const counts = await phantom.annotations();
  expect(counts[item]).toBe(before + (bobsItem === item ? 1 : 0));
  await page.click('[data-cy=leave]');
  await page.click('[data-cy=sign-out]');
  await page.locator('[data-cy=home]').waitFor();

  await homePage(page, phantom.origin).signIn(ann.email, ann.password);
  await expect
    .poll(async () => (await phantom.annotations())[item], { timeout: 20_000 })
    .toBe(counts[item]! + 1);
  await close();
});

test('a window does nothing as somebody who has signed in in another one', async () => {
  const [ann, bob] = [await newcomer(), await newcomer()];
  const { page, annotate, close } = await begin(ann);
  const item = await annotate.item();
  const before = (await phantom.annotations())[item]!;
  await annotate.fetchedAhead(1);
  const other = await page.context().newPage();
  await page.context().clearCookies();
  await homePage(other, phantom.origin).signIn(bob.email, bob.password);
  await annotate.notHere();
  await annotate.submit();
  await connection(page, 'somebody else');
  await annotate.delivery('signed out');
  expect((await phantom.annotations())[item]).toBe(before);
  await signInOverImage(page, ann);
  await annotate.delivery('safe');
  expect((await phantom.annotations())[item]).toBe(before + 1);
  await close();
});

test('an answer that is not taken stays until it is opened and sent again', async () => {
  const account = await newcomer();
  const { page, annotate, close } = await begin(account);
  const item = await annotate.item();
  const before = (await phantom.annotations())[item]!;
  const body = { code: 'CONTOUR_CROSSES_ITSELF', message: 'The outline crosses itself.' };
  await page.route(SUBMISSIONS, route => route.fulfill({ status: 422, json: body }));
  await annotate.outline(TRIANGLE);
  await annotate.submit();
  await page.locator('[data-cy=refused]', { hasText: 'The outline crosses itself.' }).waitFor();
  await page.unroute(SUBMISSIONS);
  await expect.poll(() => annotate.progress()).toMatch(/^0 of/);
  await keepScreenshot(page, 'answer-refused');
  await page.goto(`${phantom.origin}/quorum`);
  await page.click('[data-cy=dashboard] [data-cy=reopen]');
  await annotate.ready();
  expect([await annotate.item(), await annotate.outlines.count()]).toEqual([item, 1]);
  await annotate.submit();
  await annotate.delivery('safe');
  expect(await page.locator('[data-cy=refused]').count()).toBe(0);
  expect((await phantom.annotations())[item]).toBe(before + 1);
  await close();
});

test('of two devices the newest counts, and undo brings back the other', async () => {
  const account = await newcomer();
  const laptop = await begin(account);
  const item = await laptop.annotate.item();
  const before = (await phantom.annotations())[item]!;
  const saved = () =>
    laptop.page.waitForResponse(answer => answer.url().endsWith('/draft') && answer.ok());
  const [tabletSaved] = [saved()];
  await laptop.annotate.outline(TRIANGLE);
  await tabletSaved;

  const tablet = await begin(account);
  expect([await tablet.annotate.item(), await tablet.annotate.outlines.count()]).toEqual([item, 1]);
  const sent = tablet.page.waitForResponse(answer => answer.url().endsWith('/draft'));
  await tablet.annotate.choose(1);
  await tablet.annotate.outline([
    [150, 130],
    [180, 132],
    [170, 160],
  ]);
  await sent;
  await tablet.page.close();

  await laptop.annotate.choose(1);
  await laptop.annotate.outline([
    [60, 60],
    [80, 62],
    [70, 90],
  ]);
  await laptop.page.locator('[data-cy=met]').waitFor();
  await keepScreenshot(laptop.page, 'two-devices');
  expect(await laptop.annotate.outlines.count()).toBe(2);

  const again = await begin(account);
  await again.annotate.submit();
  await again.annotate.delivery('safe');
  await laptop.annotate.submit();
  await laptop.page.locator('[data-cy=refused]').waitFor();
  expect((await phantom.annotations())[item]).toBe(before + 1);
  await laptop.page.click('[data-cy=reopen]');
  await expect.poll(() => laptop.annotate.item()).toBe(item);
  await laptop.annotate.ready();
  await laptop.annotate.submit();
  await laptop.annotate.delivery('safe');
  expect((await phantom.annotations())[item]).toBe(before + 1);
  await Promise.all([laptop, tablet, again].map(each => each.close()));
});
