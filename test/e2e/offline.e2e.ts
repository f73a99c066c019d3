import type { Browser } from 'playwright-core';
import type { Item, Page as Rows, Task } from 'quorum-server/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, type Installation } from '../support/server.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { launchBrowser, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';

const TASK = 'Kidneys of a phantom';

let installation: Installation;
let origin: string;
let browser: Browser;
let master: Account;

beforeAll(async () => {
  installation = await install({ DEMO: 'true' });
  ({ origin } = await installation.start());
  master = await addPerson(installation, 'Maria', 'administrator');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await installation?.remove();
});

const begin = async () => {
  const visitor = await visit(browser);
  await homePage(visitor.page, origin).open();
  await homePage(visitor.page, origin).enter('annotator');
  await dashboardPage(visitor.page).annotate(TASK);
  const annotate = annotatePage(visitor.page);
  await annotate.ready();
  return { ...visitor, annotate };
};

/** How many annotations of the item the server has. */
const countAnnotations = async (name: string): Promise<number> => {
  const { page, close } = await visit(browser);
  await homePage(page, origin).signIn(master.email, master.password);
  const tasks = await page.request.get(`${origin}/quorum/api/tasks`);
  const { rows } = (await tasks.json()) as Rows<Task>;
  const items = await page.request.get(`${origin}/quorum/api/tasks/${rows[0]!.id}/items?limit=100`);
  const found = ((await items.json()) as Rows<Item>).rows.find(item => item.name === name);
  await close();
  return found!.annotations;
};

test('an answer given without network waits on the device and is sent once the network is back', async () => {
  const { page, annotate, close } = await begin();
  const item = await annotate.item();
  const before = await countAnnotations(item);
  await page.context().setOffline(true);
  await annotate.notHere();
  await annotate.choose(2);
  await annotate.notHere();
  await annotate.submit();
  await annotate.delivery('waiting');
  expect(await annotate.item()).not.toBe(item);
  await page.context().setOffline(false);
  await annotate.delivery('safe');
  expect(await countAnnotations(item)).toBe(before + 1);
  await close();
});

test('an answer survives the loss of the page before it could be sent', async () => {
  const { page, annotate, close } = await begin();
  const item = await annotate.item();
  const before = await countAnnotations(item);
  await page.route('**/quorum/api/annotations/**', route => route.abort());
  await annotate.notHere();
  await annotate.choose(2);
  await annotate.notHere();
  await annotate.submit();
  await annotate.delivery('waiting');
  await page.unroute('**/quorum/api/annotations/**');
  await page.goto(`${origin}/quorum`);
  await page.locator('[data-cy=dashboard]').waitFor();
  await expect.poll(() => countAnnotations(item), { timeout: 20_000 }).toBe(before + 1);
  await close();
});

test('an answer taken back is replaced by the next one, not added to', async () => {
  const { annotate, close } = await begin();
  const item = await annotate.item();
  const before = await countAnnotations(item);
  await annotate.notHere();
  await annotate.choose(2);
  await annotate.notHere();
  await annotate.submit();
  await annotate.delivery('safe');
  await annotate.takeBack();
  expect(await annotate.item()).toBe(item);
  expect(await annotate.status(1)).toBe('Not in this image');
  await annotate.choose(1);
  await annotate.outline([
    [120, 130],
    [150, 132],
    [140, 160],
  ]);
  await annotate.submit();
  await annotate.delivery('safe');
  expect(await countAnnotations(item)).toBe(before + 1);
  await close();
});

test('what was drawn is there again after the page was lost', async () => {
  const { page, annotate, close } = await begin();
  const saved = page.waitForResponse(answer => answer.url().endsWith('/draft') && answer.ok());
  await annotate.outline([
    [90, 130],
    [120, 132],
    [110, 160],
  ]);
  await saved;
  await page.reload();
  await annotate.ready();
  expect(await annotate.outlines.count()).toBe(1);
  expect(await annotate.status(1)).toBe('1 outline');
  await close();
});
