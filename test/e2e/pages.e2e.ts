import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePhantom } from '#server/phantom/phantom.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage, type Door } from './pages/home.page.ts';
import { newTaskPage } from './pages/new-task.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';
import { SIZES } from './support/sizes.ts';

const DEMO = 'Kidneys of a phantom';

const site = startSite({ DEMO: 'true' });
let master: Account;

beforeAll(async () => {
  master = await addPerson(site.installation, 'Maria', 'task master');
});

describe.each(SIZES)('on a $name', ({ name, width, height }) => {
  const enter = async (door: Door) => {
    const visitor = await visit(site.browser, { viewport: { width, height } });
    const home = homePage(visitor.page, site.origin);
    await home.open();
    const keep = async (what: string) => {
      await expectToFit(visitor.page);
      await keepScreenshot(visitor.page, `${what}-${name}`);
    };
    await keep('home');
    await home.visit(door);
    return { ...visitor, keep };
  };

  test('a visitor outlines an image as annotator', async () => {
    const { page, errors, keep, close } = await enter('annotator');
    await dashboardPage(page).card(DEMO).waitFor();
    await keep('dashboard');
    await dashboardPage(page).annotate(DEMO);
    const annotate = annotatePage(page);
    await annotate.ready();
    await keep('annotate-empty');
    await annotate.outline([
      [150, 130],
      [185, 140],
      [170, 175],
    ]);
    await annotate.choose(2);
    await annotate.notHere();
    await keep('annotate');
    await annotate.submit();
    await annotate.delivery('safe');
    await keep('annotate-next');
    await page.keyboard.press('?');
    await page.locator('dialog').waitFor();
    await keep('annotate-keys');
    expect(errors).toEqual([]);
    await close();
  });

  test('a visitor looks at a consensus as expert', async () => {
    const { page, errors, keep, close } = await enter('expert');
    await page.locator('[data-cy=consensus-row]').first().waitFor();
    await keep('work-list');
    await page.click('[data-cy=begin]');
    await reviewPage(page).ready();
    await reviewPage(page).raterOutlines.first().waitFor({ state: 'attached' });
    await keep('review');
    await page.keyboard.press('e');
    await reviewPage(page).outlines.first().waitFor();
    await keep('review-edit');
    await page.keyboard.press('r');
    await page.locator('[data-cy=reject-form]').waitFor();
    await keep('review-reject');
    expect(errors).toEqual([]);
    await close();
  });

  test('a visitor sees how far a task is as task master', async () => {
    const { page, errors, keep, close } = await enter('task-master');
    await page.locator('[data-cy=item]').first().waitFor();
    await keep('task');
    expect(errors).toEqual([]);
    await close();
  });
});

test('a task master makes a task in the browser, and reads which file was left out and why', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-upload-'));
  const slices = makePhantom().slice(8, 12);
  for (const { fileName, file } of slices) await writeFile(join(folder, fileName), file);
  await writeFile(join(folder, 'letter.txt'), 'Dear colleague');
  const { page, errors, close } = await visit(site.browser);
  await homePage(page, site.origin).signIn(master.email, master.password);
  await newTaskPage(page).fill({
    name: 'Spleen',
    instruction: 'Outline the spleen.',
    structure: 'Spleen',
    everyNth: 2,
  });
  await keepScreenshot(page, 'new-task-desk');
  await newTaskPage(page).create();
  await page.locator('[data-cy=upload]').waitFor();
  await page.locator('[data-cy=folder]').setInputFiles(folder);
  await page.click('[data-cy=send]');
  const report = page.locator('[data-cy=import-report]');
  await report.waitFor();
  expect(await page.locator('[data-cy=import]').count()).toBe(1);
  await keepScreenshot(page, 'import-report-desk');
  expect(await report.locator('[data-cy=refused-file]').allTextContents()).toEqual([
    expect.stringContaining('letter.txt'),
  ]);
  await expect.poll(() => page.locator('[data-cy=item]').count()).toBe(2);
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true });
});

test('somebody new makes an account and is an annotator', async () => {
  const { page, errors, close } = await visit(site.browser);
  await page.goto(`${site.origin}/quorum/sign-in`);
  await page.locator('[data-cy=submit]').waitFor();
  await keepScreenshot(page, 'sign-in-desk');
  await page.click('[data-cy=switch]');
  await page.fill('[name=name]', 'Nina');
  await page.fill('[name=email]', 'nina@example.org');
  await page.fill('[name=password]', 'correct horse');
  await page.click('[data-cy=submit]');
  await page.locator('[data-cy=dashboard]').waitFor();
  await page.getByText('Nina, Annotator').waitFor();
  expect(errors).toEqual([]);
  await close();
});
