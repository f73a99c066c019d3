import type { Consensus, ConsensusRow, Page as Rows, Task } from 'quorum-server/contract';
import {
  boundingBox,
  countPixels,
  difference,
  intersection,
  rasterize,
  union,
  type Mask,
} from 'quorum-server/geometry';
import { beforeAll, expect, test } from 'vitest';
import { referenceAnswer } from '#server/reference/reference.service.ts';
import { newcomer, outlineAll } from '../support/annotators.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { oneKidney } from './support/one-kidney.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';

const TASK = 'Disputed';

const site = startSite({ DEMO: 'false' });
let expert: Account;
let task: Task;
let kidney: Mask;
/** What three of five raters take for a part of the kidney, and what one of them does. */
let wide: Mask;
let narrow: Mask;

const signIn = async ({ email, password }: Account) => {
  const visitor = await visit(site.browser);
  await homePage(visitor.page, site.origin).signIn(email, password);
  const ask = async <T>(path: string): Promise<T> =>
    (await visitor.page.request.get(`${site.origin}/quorum/api/${path}`)).json() as Promise<T>;
  return { ...visitor, ask };
};

type Ask = Awaited<ReturnType<typeof signIn>>['ask'];

/** The consensus of all five. */
const newest = async (ask: Ask): Promise<Consensus> => {
  const rows = async () =>
    (await ask<Rows<ConsensusRow>>(`tasks/${task.id}/consensus?order=name`)).rows;
  await expect.poll(async () => (await rows())[0]?.raters, { timeout: 60_000 }).toBe(5);
  const [row] = await rows();
  return ask(`consensus/${row!.id}`);
};

/** Shades differ by tenths. */
const round = (probability: number) => Math.round(10 * probability) / 10;

beforeAll(async () => {
  let owner: Account;
  ({ owner, kidney } = await oneKidney(site.installation, TASK));
  expert = await addPerson(site.installation, 'Erik', 'expert');
  const { x, y, width, height } = boundingBox(kidney)!;
  const box = (left: number, top: number, right: number, bottom: number) =>
    difference(
      rasterize(
        [
          {
            points: [
              [left, top],
              [right, top],
              [right, bottom],
              [left, bottom],
            ],
            smooth: false,
          },
        ],
        kidney
      ),
      kidney
    );
  const middle = y + height / 2;
  wide = box(x + width / 2, middle - 12, x + width + 14, middle + 12);
  narrow = box(x - 12, middle - 8, x + width / 2, middle + 8);
  const { ask, close } = await signIn(owner);
  [task] = (await ask<Rows<Task>>('tasks')).rows as [Task];
  await close();
  const masks = [
    kidney,
    kidney,
    union(kidney, wide),
    union(kidney, wide),
    union(kidney, union(wide, narrow)),
  ];
  for (const [index, mask] of masks.entries()) {
    const answers = (of: Task) => [referenceAnswer(of.structures[0]!.id, mask)];
    await outlineAll(await newcomer(site.origin, `rater${index}`), task, answers);
  }
});

test('an expert tries a consensus without somebody, looks at older versions, and judges neither', async () => {
  const { page, errors, ask, close } = await signIn(expert);
  const { id } = await newest(ask);
  await dashboardPage(page).judge(TASK);
  await page.selectOption('[data-cy=work-list-state]', 'accepted');
  await page.locator('[data-cy=consensus-row]').waitFor({ state: 'detached' });
  await page.selectOption('[data-cy=work-list-state]', 'any');
  await page.selectOption('[data-cy=work-list-order]', 'certainty');
  await page.locator('[data-cy=consensus-row]').waitFor();
  await keepScreenshot(page, 'work-list-by-need');
  await page.click('[data-cy=begin]');
  const review = reviewPage(page);
  await review.ready();
  const accept = page.locator('[data-cy=accept]');
  const area = page.locator('[data-cy=review-structure-1]');
  const before = await area.innerText();

  await review.preview.open();
  // Of five raters three take the wide part in; of the four without Rater 5 two, which is a tie.
  await review.preview.choose('majority vote', 0.5);
  await review.preview.leaveOut('Rater 5');
  await expect.poll(() => review.preview.said.innerText()).toBe('Preview: majority vote of 4');
  expect(await area.innerText()).not.toBe(before);
  expect(await accept.isDisabled()).toBe(true);
  expect(await page.locator('[data-cy=reject]').isDisabled()).toBe(true);
  expect(await review.regions.count()).toBe(0);
  await page.keyboard.press('Enter');
  await keepScreenshot(page, 'preview');
  await review.preview.end();
  await review.preview.said.waitFor({ state: 'detached' });
  expect(await area.innerText()).toBe(before);

  await review.preview.choose('majority vote', 0.5);
  await review.preview.leaveOut('Rater 5');
  await review.preview.said.waitFor();
  await review.preview.editFrom();
  await review.preview.said.waitFor({ state: 'detached' });
  expect(await accept.innerText()).toContain('Accept with edits');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('e');
  await page.locator('[data-cy=edit][aria-pressed=false]').waitFor();

  await expect.poll(() => review.versions.locator('option').count()).toBeGreaterThan(1);
  await review.versions.selectOption({ index: 1 });
  await page.locator('[data-cy=show-newest]').waitFor();
  expect(await accept.isDisabled()).toBe(true);
  await page.keyboard.press('Enter');
  await keepScreenshot(page, 'older-version');
  await review.showNewest();
  await page.locator('[data-cy=show-newest]').waitFor({ state: 'detached' });
  expect(await accept.isEnabled()).toBe(true);
  expect((await ask<Consensus>(`consensus/${id}`)).review).toBeNull();
  await page.click('[data-cy=leave]');
  await page.locator('[data-cy=consensus-row]').waitFor();
  expect(await page.inputValue('[data-cy=work-list-order]')).toBe('certainty');
  expect(errors).toEqual([]);
  await close();
});

test('an expert settles every disputed region with a key or a click, and accepts', async () => {
  const { page, errors, ask, close } = await signIn(expert);
  const fused = await newest(ask);
  const before = rasterize(fused.structures[0]!.contours, kidney);

  await dashboardPage(page).judge(TASK);
  await page.click('[data-cy=begin]');
  const review = reviewPage(page);
  await review.ready();
  expect(await review.regions.count()).toBe(2);
  await page.keyboard.press('p');
  const shades = page.locator('[data-cy=certainty] path');
  const values = () => shades.evaluateAll(all => all.map(each => Number(each.dataset['value'])));
  await expect
    .poll(values)
    .toEqual(
      [...new Set(fused.structures[0]!.votes.map(({ probability }) => round(probability)))]
        .filter(value => value > 0)
        .toSorted((a, b) => a - b)
    );
  await keepScreenshot(page, 'certainty-probability');
  await page.keyboard.press('u');
  // Three of five, and one of five.
  await expect.poll(values).toEqual([0.7, 1]);
  await keepScreenshot(page, 'certainty-entropy');
  await page.click('[data-cy=show-entropy]');
  await shades.first().waitFor({ state: 'detached' });
  await page.keyboard.press('d');
  await keepScreenshot(page, 'regions-first');
  await review.take('Rater 1');
  await page.locator('[data-cy=regions][data-settled="1"]').waitFor();
  await keepScreenshot(page, 'regions-second');
  await page.keyboard.press('k');
  await page.locator('[data-cy=regions][data-settled="2"]').waitFor();
  await review.accept();
  expect(errors).toEqual([]);

  const judged = await ask<Consensus>(`consensus/${fused.id}`);
  const [edit] = judged.review!.edits;
  if (edit?.answer !== 'outlined') throw new Error('Nothing was edited.');
  const after = rasterize(edit.contours, kidney);
  const share = (mask: Mask, of: Mask) => countPixels(intersection(mask, of)) / countPixels(of);
  expect(share(after, wide)).toBeLessThan(0.05);
  expect(Math.abs(share(after, narrow) - share(before, narrow))).toBeLessThan(0.05);
  expect(share(after, kidney)).toBeGreaterThan(0.99);
  await close();
});
