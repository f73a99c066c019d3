import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Consensus, ConsensusRow, Item, Page as Rows, Task } from 'quorum-server/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { kidneyCase, type Case } from './support/cases.ts';
import { checkArchive } from './support/nifti.ts';
import { addPerson, type Account } from './support/people.ts';
import { toImage } from './support/projection.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const TASK = 'Kidneys';
const STRUCTURES = ['Left kidney', 'Right kidney'];

describe.each(viewersToTest())('in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  const whole = test.runIf(runsWholeSuite(version));
  let ct: Case;
  const people: Record<string, Account> = {};

  beforeAll(async () => {
    ct = await kidneyCase(runsWholeSuite(version) ? 1 : 2);
    people['Maria'] = await addPerson(site.installation, 'Maria', 'task master');
    people['Erik'] = await addPerson(site.installation, 'Erik', 'expert');
    for (const name of ['Ann', 'Ben', 'Cleo'])
      people[name] = await addPerson(site.installation, name, 'annotator');
    const options = ['--window', '40/400', '--every', String(ct.every), '--raters', '3'];
    const said = await site.installation.run(
      'import',
      ct.directory,
      ...['--task', TASK, '--structure', ...STRUCTURES, '--owner', people['Maria'].email],
      ...options
    );
    expect(said).toContain(`${ct.items.length} items`);
  });

  const come = async (name: string) => {
    const visitor = await visit(site.browser);
    const account = people[name]!;
    await homePage(visitor.page, site.origin).signIn(account.email, account.password);
    return visitor;
  };

  const ask = async <T>(page: Page, path: string): Promise<T> =>
    (await page.request.get(`${site.origin}/quorum/api/${path}`)).json() as Promise<T>;

  const findTask = async (page: Page, name: string) =>
    (await ask<Rows<Task>>(page, 'tasks')).rows.find(task => task.name === name)!;

  /** Items by name, in spatial order, as the task's owner sees them. */
  const itemNames = async (): Promise<string[]> => {
    const { page, close } = await come('Maria');
    const { id } = await findTask(page, TASK);
    const { rows } = await ask<Rows<Item>>(page, `tasks/${id}/items`);
    await close();
    return rows.map(({ name }) => name);
  };

  test.each(['Ann', 'Ben', 'Cleo'].map((name, hand) => [name, hand] as const))(
    '%s outlines both kidneys on every slice, each next one at once',
    async (name, hand) => {
      const names = await itemNames();
      const { page, errors, close } = await come(name);
      const annotate = annotatePage(page);
      await dashboardPage(page).annotate(TASK);
      await annotate.ready();
      const route = await page.evaluate(
        () => Object.assign(window, { sameRoute: true }) && location.pathname
      );
      for (let n = 0; n < names.length; n++) {
        const kidneys = ct.items[names.indexOf(await annotate.item())]!;
        for (const [index, side] of (['left', 'right'] as const).entries()) {
          await annotate.choose(index + 1);
          const points = kidneys[side]?.map(([x, y]): [number, number] => [x + hand, y - hand]);
          if (!points) await annotate.notHere();
          else if (hand === 1) await annotate.trace([...points, points[0]!]);
          else await annotate.outline(points);
        }
        if (n === 1 && hand === 0) await keepScreenshot(page, `ct-annotate-${version}`);
        await annotate.submit();
        expect(await page.evaluate(() => Reflect.get(window, 'sameRoute'))).toBe(true);
      }
      await page.locator('[data-cy=finished]').waitFor();
      await annotate.delivery('safe');
      expect(await page.evaluate(() => location.pathname)).toBe(route);
      expect(errors).toEqual([]);
      await close();
    }
  );

  whole('a clicked vertex is where it was clicked, at any zoom', async () => {
    await site.installation.run(
      'import',
      ct.directory,
      ...['--task', 'Precision', '--structure', 'Kidney', '--every', '50', '--raters', '1'],
      ...['--owner', people['Maria']!.email]
    );
    const { page, close } = await come('Ann');
    const annotate = annotatePage(page);
    await dashboardPage(page).annotate('Precision');
    await annotate.ready();
    // Each time elsewhere, since what is there already would be bent and not added to.
    const rounds = [
      { presses: 0, corners: corners([850, 420], [880, 425], [860, 450]) },
      { presses: 3, corners: corners([500, 300], [620, 320], [540, 430]) },
      { presses: 4, corners: corners([1100, 200], [1250, 250], [1150, 380]) },
    ];
    const clicked: [number, number][] = [];
    for (const round of rounds) {
      for (let press = 0; press < round.presses; press++) await page.keyboard.press('+');
      await annotate.outlineAt(round.corners);
      clicked.push(...(await toImage(page, 'quorum-own', round.corners)));
    }
    await annotate.submit();
    await annotate.delivery('safe');
    await close();

    const owner = await come('Maria');
    const task = await findTask(owner.page, 'Precision');
    type Raw = {
      items: { annotations: { answers: { contours: { points: number[][] }[] }[] }[] }[];
    };
    const raw = await ask<Raw>(owner.page, `tasks/${task.id}/export/raw.json`);
    const got = raw.items[0]!.annotations[0]!.answers[0]!.contours.flatMap(({ points }) => points);
    expect(got).toHaveLength(clicked.length);
    got.forEach(([x, y], index) => {
      expect(Math.abs(x! - clicked[index]![0])).toBeLessThan(0.01);
      expect(Math.abs(y! - clicked[index]![1])).toBeLessThan(0.01);
    });
    await owner.close();
  });

  test('Erik edits one consensus, accepts one and rejects one', async () => {
    const { page, errors, close } = await come('Erik');
    const task = await findTask(page, TASK);
    const rows = await fused(page, task.id);
    expect(rows.map(({ raters }) => raters)).toEqual(ct.items.map(() => 3));

    await dashboardPage(page).judge(TASK);
    await page.click('[data-cy=begin]');
    const review = reviewPage(page);
    await review.ready();
    expect(await review.raters.count()).toBe(3);
    await review.raterOutlines.first().waitFor({ state: 'attached' });
    await keepScreenshot(page, `ct-review-${version}`);

    const before = await review.slices();
    expect(new Set(Object.values(before)).size).toBe(1);
    await page.mouse.move(300, 450);
    await page.mouse.wheel(0, -100);
    await expect.poll(() => review.slices(), { timeout: 10_000 }).not.toEqual(before);
    await expect
      .poll(async () => new Set(Object.values(await review.slices())).size, { timeout: 10_000 })
      .toBe(1);
    await page.keyboard.press('b');
    await expect.poll(() => review.slices(), { timeout: 10_000 }).toEqual(before);

    await page.keyboard.press('1');
    await review.edit();
    const outline = await review.outlines.first().locator('path').last().boundingBox();
    await page.mouse.move(outline!.x + outline!.width - 1, outline!.y + outline!.height / 2);
    await page.mouse.down();
    await page.mouse.move(outline!.x + outline!.width + 14, outline!.y + outline!.height / 2, {
      steps: 4,
    });
    await page.mouse.up();
    await review.accept();
    await review.accept();
    await review.reject('part missing', 'The lower pole is left out.');
    expect(errors).toEqual([]);
    const after = await ask<Rows<ConsensusRow>>(page, `tasks/${task.id}/consensus?order=agreement`);
    expect(after.rows.map(({ state }) => state).sort()).toEqual(
      ['accepted', 'edited', 'rejected', ...after.rows.slice(3).map(() => 'to judge')].sort()
    );
    await close();
  });

  whole('Maria downloads masks that an independent reader finds on the images', async () => {
    const { page, errors, close } = await come('Maria');
    await dashboardPage(page).manage(TASK);
    await page.locator('[data-cy=items]').waitFor();
    await keepScreenshot(page, `ct-task-${version}`);
    const task = await findTask(page, TASK);
    await page.selectOption('[data-cy=format]', 'nifti');
    await page.selectOption('[data-cy=of]', 'consensus');
    await page.click('[data-cy=start-export]');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-cy=export][data-state=done] [data-cy=download-export]'),
    ]);
    const archive = join(site.installation.dataDir, 'consensus.zip');
    await download.saveAs(archive);
    expect((await readFile(archive)).subarray(0, 2).toString()).toBe('PK');

    const expert = await come('Erik');
    const path = `tasks/${task.id}/consensus?order=name`;
    const { rows } = await ask<Rows<ConsensusRow>>(expert.page, path);
    const consensus: Consensus[] = [];
    for (const { id } of rows) consensus.push(await ask(expert.page, `consensus/${id}`));
    await expert.close();
    const names = await itemNames();
    const trail = await site.installation.run('audit', 'verify');
    expect(trail).toMatch(/[1-9]\d* entries, of which .+\nAll of them are as they were written/);
    await checkArchive({ archive, ct, consensus, names, structures: STRUCTURES });
    expect(errors).toEqual([]);
    await close();
  });

  /** The consensus of every item, once all three annotations of each are in it. */
  async function fused(page: Page, taskId: string): Promise<ConsensusRow[]> {
    const rows = async () =>
      (await ask<Rows<ConsensusRow>>(page, `tasks/${taskId}/consensus?order=agreement`)).rows;
    await expect
      .poll(async () => (await rows()).filter(({ raters }) => raters === 3).length, {
        timeout: 60_000,
      })
      .toBe(ct.items.length);
    return rows();
  }
});

function corners(...points: [number, number][]) {
  return points.map(([x, y]) => ({ x, y }));
}
