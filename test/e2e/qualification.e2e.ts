import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { QualificationTest, Task } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';
import { beforeAll, expect, test } from 'vitest';
import { newcomer } from '../support/annotators.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { expectToFit, keepScreenshot, visit, type Visit } from './support/browser.ts';
import { HALF, judgedPhotographs, QUARTER } from './support/judged-photographs.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';

const TASK = 'Quarters';

const site = startSite({ DEMO: 'false' });
let maria: Account;
let ann: Account;
let task: Task;

beforeAll(async () => {
  maria = await addPerson(site.installation, 'Maria', 'task master');
  ann = await addPerson(site.installation, 'Ann', 'annotator');
  task = await judgedPhotographs(site, {
    task: TASK,
    owner: maria,
    photographs: 6,
    accepted: 4,
  });
});

async function enter(account: Account, options = {}): Promise<Visit> {
  const visited = await visit(site.browser, options);
  await homePage(visited.page, site.origin).signIn(account.email, account.password);
  return visited;
}

/** A page as it is kept, a part of it in view: fitting, on a small screen and on a phone. */
async function keep(page: Page, name: string, part = page.locator('h1').first()) {
  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await part.scrollIntoViewIfNeeded();
    await expectToFit(page);
    await keepScreenshot(page, `${name}-${width}`);
  }
}

test('a task master turns on test and gold, and an annotator fails, tries again, works and has another level', async () => {
  const master = await enter(maria);
  await dashboardPage(master.page).manage(TASK);
  const quality = master.page.locator('[data-cy=quality]');
  await master.page.setInputFiles('[data-cy=masks]', [
    { name: '6_mask.png', mimeType: 'image/png', buffer: await maskOf(300, 206) },
    { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no mask') },
  ]);
  await master.page.getByText('1 image has a reference now.').waitFor();
  await keep(master.page, 'references', master.page.locator('[data-cy=references]'));
  await quality.locator('[data-cy=order]').selectOption('random');
  const form = (purpose: string) => quality.locator(`form[data-cy=${purpose}]`);
  const choose = async (purpose: string, names: string[]) => {
    for (const name of names) await form(purpose).getByLabel(name, { exact: true }).check();
  };
  await form('qualification').locator('[name=images]').fill('2');
  await form('qualification').locator('[name=bar]').fill('0.8');
  await form('qualification').locator('[name=attempts]').fill('2');
  await form('qualification').locator('[name=waitMinutes]').fill('0');
  const free = form('qualification').locator('.pool__items .check');
  const [first, second, third, fourth] = await free.allTextContents();
  await choose('qualification', [first!, second!, third!]);
  await form('qualification').locator('[data-cy=save]').click();
  await form('qualification').getByText('Saved.').waitFor();
  await form('gold').getByText(`${first} (test)`).waitFor();
  await form('gold').locator('[name=rate]').fill('50');
  await choose('gold', [fourth!]);
  await form('gold').locator('[data-cy=save]').click();
  await form('gold').getByText('Gold runs low').waitFor();
  await quality.locator('[data-cy=order]').selectOption('name ascending');
  await quality.getByText('In the order of names, gold would stand out').waitFor();
  await quality.locator('[data-cy=redundancy]').selectOption('adaptive');
  await quality.locator('[data-cy=targetDice]').fill('0.85');
  await quality.locator('[data-cy=targetDice]').blur();
  await master.page.getByText('outlines per image, to Dice 0.85').waitFor();
  await keep(master.page, 'redundancy', quality.locator('[data-cy=redundancy]'));
  await keep(master.page, 'quality', quality);
  await quality.locator('[data-cy=redundancy]').selectOption('fixed');
  await quality.getByText('Every image is outlined by the same number').waitFor();
  const metric = quality.locator('[data-cy=metric]');
  await metric.selectOption('modified hausdorff pixel');
  await form('qualification').getByText('At most; 0 is perfect, less is better.').waitFor();
  expect(await form('qualification').locator('[name=bar]').inputValue()).toBe('4');
  await keep(master.page, 'metric', metric);
  await keep(master.page, 'metric-test', form('qualification'));
  await metric.selectOption('modified hausdorff mm');
  await quality.getByText('Measure in pixels.').waitFor();
  await metric.selectOption('dice');
  await form('qualification').getByText('At least; 1 is perfect.').waitFor();
  expect(await form('qualification').locator('[name=bar]').inputValue()).toBe('0.8');
  expect(master.errors.filter(error => !/409|422/.test(error))).toEqual([]);

  const learner = await enter(ann, { viewport: { width: 1280, height: 800 } });
  const { page } = learner;
  const card = dashboardPage(page).card(TASK);
  await card.getByText('A test on 2 images comes first').waitFor();
  await keep(page, 'test-first');
  const level = (n: number) => page.locator(`[data-cy=level][data-level="${n}"]`);
  await level(1).getByText('You have not been measured yet').waitFor();
  const sit = async (points: ImagePoint[], { kept }: { kept: string }) => {
    for (const n of [1, 2]) {
      await page.getByText(`Image ${n} of 2`).waitFor();
      await page.locator('[data-cy=test][data-ready=true]').waitFor();
      await annotatePage(page).outline(points);
      if (n === 1) await keep(page, `test-${kept}`);
      await page.locator('[data-cy=submit][aria-disabled=false]').click();
    }
    await page.locator('[data-cy=test-finished]').waitFor();
    await keep(page, `test-${kept}-result`);
  };
  await card.locator('[data-cy=take-test]').click();
  await sit(HALF, { kept: 'wrong' });
  await page.getByText('Not passed this time').waitFor();
  await page.getByText(/0\.[67]\d Dice, the mean of 2 images; to pass: 0\.80\./).waitFor();
  await page.click('[data-cy=test-again]');
  await sit(QUARTER, { kept: 'right' });
  await page.getByText('You passed the test').waitFor();
  await page.click('[data-cy=to-images]');
  await annotatePage(page).ready();
  await annotatePage(page).outline(QUARTER);
  await annotatePage(page).submit();
  await annotatePage(page).delivery('safe');
  await page.click('[data-cy=leave]');
  await page.getByText('You outlined 1 image in the last 26 weeks.').waitFor();
  await keep(page, 'activity');
  await level(2).getByText('your newest 4 images with a known outline').waitFor();
  await keep(page, 'level', level(2));
  await page.click('[data-cy=to-certificate]');
  await page.locator('[data-cy=certified-task]', { hasText: TASK }).waitFor();
  await keep(page, 'certificate');
  await page.emulateMedia({ media: 'print' });
  await keep(page, 'certificate-printed');
  await page.emulateMedia({ media: 'screen' });
  expect(learner.errors).toEqual([]);
  await learner.close();

  await failTwice('carla');
  await master.page.reload();
  const row = (name: string) => quality.locator('[data-cy=person-score]', { hasText: name });
  await row('Ann').getByText('working').waitFor();
  await row('carla').getByText('no attempt left at the test').waitFor();
  await keep(master.page, 'quality-people', row('carla'));
  const statistics = master.page.locator('[data-cy=statistics]');
  await statistics.locator('[data-cy=person-statistics]', { hasText: 'Ann' }).waitFor();
  expect(await statistics.locator('[data-cy=matrix-row]').count()).toBe(2);
  await keep(master.page, 'statistics', statistics);
  await keep(master.page, 'statistics-people', statistics.locator('[data-cy=matrix-row]').last());
  await row('carla').locator('[data-cy=let-in]').click();
  await row('carla').getByText('to learn or be tested first').waitFor();
  await master.close();
});

/** A mask of everything. */
const maskOf = (width: number, height: number) =>
  sharp(Buffer.alloc(width * height, 255), { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();

/** Uses up the attempts of the test with wrong answers. */
async function failTwice(name: string) {
  const client = await newcomer(site.origin, name);
  const structureId = task.structures[0]!.id;
  const answers = [{ structureId, answer: 'not present' }];
  for (let attempt = 0; attempt < 2; attempt++) {
    const begun = await client.send('POST', `/tasks/${task.id}/qualification/tests`, {});
    const { questions } = (await begun.json()) as QualificationTest;
    for (const { id: questionId } of questions)
      await client.send('PUT', `/qualification-answers/${randomUUID()}`, { questionId, answers });
  }
}
