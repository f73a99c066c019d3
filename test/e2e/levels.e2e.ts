import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Item, Page as Rows, PersonScore, Task } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';
import { apiClient } from '#server/simulation/api-client.ts';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { tutorialPage } from './pages/tutorial.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { HALF, judgedPhotographs, QUARTER } from './support/judged-photographs.ts';
import { passDay } from './support/pass-day.ts';
import { addPerson } from './support/people.ts';
import { startSite, type Site } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const TASK = 'Quarters';
const HARDER = 'Halves';

/** How many images of hidden gold somebody was scored on. */
type GoldCount = () => Promise<number>;

/**
 * Makes a task with a tutorial, a test of one image and one image of gold, so that the test failed
 * twice and passed, and the gold, are the four images that the second level takes; and another task
 * for people of that level.
 */
async function makeTasks(site: Site): Promise<GoldCount> {
  const owner = await addPerson(site.installation, 'Maria', 'task master');
  const quarters = await judgedPhotographs(site, {
    ...{ task: TASK, owner, photographs: 18, accepted: 4 },
  });
  const pictures = join(site.installation.dataDir, 'pictures');
  await site.installation.run('import', pictures, '--task', HARDER, '--owner', owner.email);
  const master = apiClient(site.origin);
  await master.send('POST', '/session/sign-in', owner);
  const rowsOf = async <T>(path: string) =>
    ((await (await master.get(path)).json()) as Rows<T>).rows;
  const put = async (path: string, body: object) => {
    const answer = await master.send('PUT', `/tasks/${quarters.id}/${path}`, body);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const judged = await rowsOf<Item>(`/tasks/${quarters.id}/items?hasReference=true`);
  const [learn, ...known] = judged.map(({ id }) => id) as [string, ...string[]];
  const rule = { metric: 'dice', bar: 0.8 };
  const practice = { kind: 'practice', title: 'Now you', text: 'The upper left quarter.' };
  await put('tutorial', {
    ...{ ...rule, required: true },
    steps: [{ ...practice, id: randomUUID(), itemId: learn, pictureId: null }],
  });
  const sitting = { images: 1, attempts: 3, waitMinutes: 0 };
  await put('qualification', { ...rule, ...sitting, itemIds: known.slice(0, 2) });
  await master.send('PATCH', `/tasks/${quarters.id}`, { assignmentOrder: 'random' });
  await put('gold', { ...rule, rate: 0.5, itemIds: known.slice(2) });
  const harder = (await rowsOf<Task>('/tasks')).find(({ name }) => name === HARDER)!;
  await master.send('PATCH', `/tasks/${harder.id}`, { fromLevel: 2 });
  return async () => {
    const people = await rowsOf<PersonScore>(`/tasks/${quarters.id}/scores`);
    return people.find(({ name }) => name === 'Nora')?.score?.images ?? 0;
  };
}

/** A page as it is kept: fitting, on a phone and on a small screen. */
async function keep(page: Page, name: string) {
  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectToFit(page);
    await keepScreenshot(page, `levels-${name}-${width}`);
  }
}

describe.each(viewersToTest().filter(runsWholeSuite))('in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  let goldOfNora: GoldCount;
  beforeAll(async () => {
    goldOfNora = await makeTasks(site);
  });

  test('somebody subscribes, learns, fails and passes the test, works and is let into a harder task', async () => {
    const { page, errors, close } = await visit(site.browser, {
      viewport: { width: 1280, height: 800 },
    });
    const draw = annotatePage(page);
    await page.goto(`${site.origin}/quorum/sign-in`);
    await page.click('[data-cy=switch]');
    await page.fill('[name=name]', 'Nora');
    await page.fill('[name=email]', 'nora@example.org');
    await page.fill('[name=password]', 'correct horse battery');
    await page.click('[data-cy=submit]');
    const level = (n: number) => page.locator(`[data-cy=level][data-level="${n}"]`);
    await level(1).waitFor();
    const { card } = dashboardPage(page);
    await card(HARDER).getByText('This task is for people from level 2 on; yours is 1.').waitFor();
    expect(await card(HARDER).locator('[data-cy=annotate]').count()).toBe(0);
    expect(await card(TASK).locator('[data-cy=take-test]').count()).toBe(0);
    await keep(page, 'subscribed');

    const tutorial = tutorialPage(page);
    await card(TASK).locator('[data-cy=learn]').click();
    await tutorial.ready();
    await draw.outline(QUARTER);
    await tutorial.check();
    expect(await tutorial.passed()).toBe(true);
    await tutorial.next();
    await page.locator('[data-cy=tutorial-finished]').waitFor();
    await keep(page, 'taught');
    await page.click('[data-cy=to-test]');

    const sit = async (points: ImagePoint[]) => {
      await page.locator('[data-cy=test][data-ready=true]').waitFor();
      await draw.outline(points);
      await page.locator('[data-cy=submit][aria-disabled=false]').click();
      await page.locator('[data-cy=test-finished]').waitFor();
    };
    await sit(HALF);
    await page.click('[data-cy=test-again]');
    await sit(HALF);
    await page.getByText('Not passed this time').waitFor();
    await keep(page, 'failed');
    await page.click('[data-cy=test-again]');
    await sit(QUARTER);
    await page.getByText('You passed the test').waitFor();
    await page.click('[data-cy=to-images]');

    await draw.ready();
    // Every other image is gold by chance: that none of fourteen is happens once in 16,384.
    do {
      await draw.outline(QUARTER);
      await draw.submit();
      await draw.delivery('safe');
    } while ((await goldOfNora()) === 0);
    await page.goto(`${site.origin}/quorum`);
    await level(1).getByText('3 of yours are').waitFor();
    expect(await page.locator('[data-cy=level-reached]').count()).toBe(0);

    await passDay(site.installation);
    await page.reload();
    await level(2).getByText('your newest 4 images with a known outline').waitFor();
    const reached = page.locator('[data-cy=level-reached]');
    await reached.getByText(`Open to you now: ${HARDER}.`).waitFor();
    await keep(page, 'reached');
    await reached.locator('[data-cy=take-note]').click();
    await reached.waitFor({ state: 'detached' });
    await page.reload();
    await level(2).waitFor();
    expect(await reached.count()).toBe(0);
    await page.click('[data-cy=to-certificate]');
    await page.locator('[data-cy=certified-task]').waitFor();
    await keep(page, 'certificate');
    await page.goBack();
    await card(HARDER).locator('[data-cy=annotate]').click();
    await draw.ready();
    expect(errors).toEqual([]);
    await close();
  });
});
