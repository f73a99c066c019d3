import type { Request } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { annotationCounts, type AnnotationCounts } from './support/annotation-counts.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { addPerson } from './support/people.ts';
import { startSite } from './support/site.ts';

const TASK = 'Kidneys of a phantom';

/** How the viewer asks for what is in a study. */
const STUDY = /\/studies\/([^/]+)\/series/;

const site = startSite({ DEMO: 'true' });
let countAll: AnnotationCounts;

beforeAll(async () => {
  const master = await addPerson(site.installation, 'Maria', 'administrator');
  countAll = await annotationCounts(site.origin, master);
});

const begin = async () => {
  const visitor = await visit(site.browser);
  await homePage(visitor.page, site.origin).open();
  await homePage(visitor.page, site.origin).visit('annotator');
  await dashboardPage(visitor.page).annotate(TASK);
  const annotate = annotatePage(visitor.page);
  await annotate.ready();
  return { ...visitor, annotate };
};

const studyOf = (request: Request) => STUDY.exec(request.url())?.[1];

const countAnnotations = async (name: string): Promise<number> => (await countAll())[name]!;

test('an answer given without network waits on the device and is sent once the network is back', async () => {
  const { page, annotate, close } = await begin();
  const item = await annotate.item();
  const before = await countAnnotations(item);
  await annotate.fetchedAhead(1);
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

test('an image that could not be fetched ahead is fetched when its turn comes', async () => {
  const { page, close } = await visit(site.browser);
  await homePage(page, site.origin).open();
  await homePage(page, site.origin).visit('annotator');
  const first = page.waitForRequest(STUDY);
  await page.route(STUDY, async route =>
    studyOf(route.request()) === studyOf(await first) ? route.continue() : route.abort()
  );
  const refused = page.waitForEvent('requestfailed', request => STUDY.test(request.url()));
  await dashboardPage(page).annotate(TASK);
  const annotate = annotatePage(page);
  await annotate.ready();
  await refused;
  await page.unroute(STUDY);
  await annotate.notHere();
  await annotate.choose(2);
  await annotate.notHere();
  await annotate.submit();
  await annotate.delivery('safe');
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
  await page.goto(`${site.origin}/quorum`);
  await page.locator('[data-cy=dashboard]').waitFor();
  await expect.poll(() => countAnnotations(item), { timeout: 20_000 }).toBe(before + 1);
  await close();
});

test('five images can be answered without network; each answer counts once after it is back', async () => {
  const { page, annotate, close } = await begin();
  const before = await countAll();
  await annotate.fetchedAhead(4);
  await page.context().setOffline(true);
  const items: string[] = [];
  for (let n = 0; n < 5; n++) {
    items.push(await annotate.item());
    await annotate.notHere();
    await annotate.choose(2);
    await annotate.notHere();
    if (n < 4) await annotate.submit();
  }
  await page.click('[data-cy=submit]');
  await page.locator('[data-cy=waiting]', { hasText: '5 answers' }).waitFor();
  expect(await page.getByText('Something went wrong').count()).toBe(0);
  await keepScreenshot(page, 'offline');
  await page.context().setOffline(false);
  await annotate.ready();
  await page.locator('[data-cy=connection]').waitFor({ state: 'detached' });
  await expect.poll(() => annotate.progress()).toMatch(/^5 of/);
  expect(new Set(items).size).toBe(5);
  const counts = async (all: Promise<Record<string, number>>) => {
    const found = await all;
    return items.map(item => found[item]);
  };
  const once = (await counts(Promise.resolve(before))).map(count => (count ?? 0) + 1);
  await expect.poll(() => counts(countAll()), { timeout: 20_000 }).toEqual(once);
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
  expect(await annotate.progress()).toMatch(/^0 of/);
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

test('an expert who leaves an image in the middle of an edit finds it again', async () => {
  const { page, close } = await visit(site.browser);
  await homePage(page, site.origin).open();
  await homePage(page, site.origin).enter('expert');
  await page.click('[data-cy=begin]');
  const review = reviewPage(page);
  await review.ready();
  const [item, address] = [await review.item(), page.url()];
  await review.edit();
  await review.outlines.first().waitFor();
  const outlines = await review.outlines.count();
  await page.keyboard.press('n');
  await expect.poll(() => review.outlines.count()).toBeLessThan(outlines);
  const left = await review.outlines.count();
  await expect.poll(() => annotatePage(page).keptSteps()).toBeGreaterThan(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => review.item()).not.toBe(item);
  expect(await review.outlines.count()).toBe(0);
  await page.goto(address);
  await review.ready();
  expect(await review.item()).toBe(item);
  await page.locator('[data-cy=edit]', { hasText: 'Discard edits' }).waitFor();
  expect(await review.outlines.count()).toBe(left);
  await page.keyboard.press('Control+z');
  await expect.poll(() => review.outlines.count()).toBe(outlines);
  await close();
});

test('an expert who edits and goes on faster than the device opens its drafts loses nothing', async () => {
  const { page, close } = await visit(site.browser);
  await homePage(page, site.origin).open();
  await homePage(page, site.origin).enter('expert');
  await page.locator('[data-cy=begin]').waitFor();
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  await page.route('**/quorum/api/session', async route => {
    await released;
    await route.continue();
  });
  await page.click('[data-cy=begin]');
  const review = reviewPage(page);
  await review.ready();
  const item = await review.item();
  await review.edit();
  await review.outlines.first().waitFor();
  const outlines = await review.outlines.count();
  await page.keyboard.press('n');
  await expect.poll(() => review.outlines.count()).toBeLessThan(outlines);
  const left = await review.outlines.count();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => review.item()).not.toBe(item);
  release(undefined);
  await expect.poll(() => annotatePage(page).keptSteps()).toBeGreaterThan(0);
  await page.keyboard.press('ArrowLeft');
  await page.locator('[data-cy=edit]', { hasText: 'Discard edits' }).waitFor();
  expect(await review.item()).toBe(item);
  expect(await review.outlines.count()).toBe(left);
  await close();
});
