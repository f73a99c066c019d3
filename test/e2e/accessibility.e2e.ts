import { beforeAll, describe, expect, test } from 'vitest';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';
import { violations } from './support/violations.ts';

const site = startSite({ DEMO: 'true' });
let master: Account;

beforeAll(async () => {
  master = await addPerson(site.installation, 'Maria', 'task master');
});

describe('WCAG 2.2 AA holds', () => {
  test('for visitors, from the home page to an image and its keys', async () => {
    const { page, close } = await visit(site.browser);
    await homePage(page, site.origin).open();
    expect(await violations(page)).toEqual([]);
    await homePage(page, site.origin).visit('annotator');
    await dashboardPage(page).card('Kidneys').waitFor();
    expect(await violations(page)).toEqual([]);
    await dashboardPage(page).annotate('Kidneys');
    await annotatePage(page).ready();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.locator('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test('for experts, from the work list to a rejection', async () => {
    const { page, close } = await visit(site.browser);
    await homePage(page, site.origin).open();
    await homePage(page, site.origin).enter('expert');
    await page.locator('[data-cy=consensus-row]').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.click('[data-cy=begin]');
    await reviewPage(page).ready();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('r');
    await page.locator('[data-cy=reject-form]').waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test('for task masters, from signing in to a new task', async () => {
    const { page, close } = await visit(site.browser);
    await page.goto(`${site.origin}/quorum/sign-in`);
    await page.locator('[name=email]').waitFor();
    expect(await violations(page)).toEqual([]);
    await homePage(page, site.origin).signIn(master.email, master.password);
    await page.click('[data-cy=new-task]');
    await page.locator('[data-cy=new-task-form]').waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

test.each([
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
])('German words fit on $width pixels, and English can be chosen and stays', async viewport => {
  const { page, errors, close } = await visit(site.browser, { locale: 'de-AT', viewport });
  const keep = async (name: string) => {
    await expectToFit(page);
    await keepScreenshot(page, `${name}-german-${viewport.width}`);
  };
  await homePage(page, site.origin).open();
  await page.getByRole('heading', { name: 'Viele umranden, ein Experte entscheidet' }).waitFor();
  await keep('home');
  await homePage(page, site.origin).visit('annotator');
  await dashboardPage(page).annotate('Kidneys');
  await annotatePage(page).ready();
  await page.getByRole('button', { name: 'Abschicken, weiter' }).waitFor();
  await keep('annotate');
  await page.click('[data-cy=leave]');
  await page.locator('[data-cy=language]').selectOption('en');
  await page.getByText('Choose a task and outline its images.').waitFor();
  await page.reload();
  await page.getByText('Choose a task and outline its images.').waitFor();
  expect(errors).toEqual([]);
  await close();
});
