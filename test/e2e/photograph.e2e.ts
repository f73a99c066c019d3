import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Consensus, ConsensusRow, Page as Rows, Task } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { pictureOf, QUARTERS } from '../support/picture-file.ts';
import { sharedData } from '../support/shared-data.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { toImage, toPage } from './support/projection.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const VIEWPORT = 'quorum-own';
const CENTRES: ImagePoint[] = [
  [75, 50],
  [225, 50],
  [75, 150],
  [225, 150],
];

/** Of each kind of file one, all of the same picture. */
const FILES: Record<string, () => Promise<Buffer>> = {
  '1.png': () => pictureOf(300, 200).png().toBuffer(),
  '2.jpg': () => pictureOf(300, 200).jpeg({ quality: 95 }).toBuffer(),
  '3.jpg': () => pictureOf(300, 200).jpeg({ quality: 95, progressive: true }).toBuffer(),
};

describe.each(viewersToTest())('in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  let maria: Account;
  let ann: Account;

  beforeAll(async () => {
    maria = await addPerson(site.installation, 'Maria', 'task master');
    ann = await addPerson(site.installation, 'Ann', 'annotator');
  });

  const importPictures = (path: string, task: string) =>
    site.installation.run(
      ...['import', path, '--task', task, '--structure', 'Quarter'],
      ...['--owner', maria.email, '--raters', '1']
    );

  const come = async ({ email, password }: Account) => {
    const visitor = await visit(site.browser);
    await homePage(visitor.page, site.origin).signIn(email, password);
    return visitor;
  };

  const ask = async <T>(page: Page, path: string): Promise<T> =>
    (await page.request.get(`${site.origin}/quorum/api/${path}`)).json() as Promise<T>;

  test('photographs have their colours, and a vertex is where it was clicked', async () => {
    const folder = join(site.installation.dataDir, 'pictures');
    await mkdir(folder);
    for (const [name, make] of Object.entries(FILES))
      await writeFile(join(folder, name), await make());
    expect(await importPictures(folder, 'Quarters')).toContain('3 items');

    const { page, errors, close } = await come(ann);
    const annotate = annotatePage(page);
    await dashboardPage(page).annotate('Quarters');
    const clicked: [number, number][][] = [];
    for (const name of Object.keys(FILES)) {
      await annotate.ready();
      await expect.poll(() => nearColours(page), { timeout: 10_000 }).toEqual([]);
      await keepScreenshot(page, `photograph-${name}-${version}`);
      const corners = await toPage(page, VIEWPORT, [
        [20, 30],
        [140.5, 30.25],
        [80, 90],
      ]);
      await annotate.outlineAt(corners);
      clicked.push(await toImage(page, VIEWPORT, corners));
      if (name === '2.jpg') await expectDarker(page);
      await annotate.submit();
    }
    await annotate.delivery('safe');
    expect(errors).toEqual([]);
    await close();

    const owner = await come(maria);
    const task = (await ask<Rows<Task>>(owner.page, 'tasks')).rows[0]!;
    type Raw = {
      items: { annotations: { answers: { contours: { points: number[][] }[] }[] }[] }[];
    };
    const raw = await ask<Raw>(owner.page, `tasks/${task.id}/export/raw.json`);
    for (const [index, { annotations }] of raw.items.entries()) {
      const got = annotations[0]!.answers[0]!.contours[0]!.points;
      for (const [at, vertex] of got.entries()) {
        expect(Math.abs(vertex[0]! - clicked[index]![at]![0])).toBeLessThan(0.01);
        expect(Math.abs(vertex[1]! - clicked[index]![at]![1])).toBeLessThan(0.01);
      }
    }
    await owner.close();
  });

  const skin = sharedData('other/skin-isic/images/ISIC_0014489.jpg');
  test.runIf(skin && runsWholeSuite(version))(
    'a real photograph of 12 megapixels is outlined and fused',
    async () => {
      await importPictures(skin ?? '', 'Moles');
      const { page, errors, close } = await come(ann);
      const annotate = annotatePage(page);
      await dashboardPage(page).annotate('Moles');
      await annotate.ready();
      await annotate.outline([
        [1200, 800],
        [3000, 800],
        [3000, 2000],
        [1200, 2000],
      ]);
      await keepScreenshot(page, `photograph-skin-${version}`);
      await annotate.submit();
      await annotate.delivery('safe');
      expect(errors).toEqual([]);
      await close();

      const erik = await addPerson(site.installation, 'Erik', 'expert');
      const expert = await come(erik);
      const tasks = await ask<Rows<Task>>(expert.page, 'tasks');
      const task = tasks.rows.find(({ name }) => name === 'Moles')!;
      const fused = async () =>
        (await ask<Rows<ConsensusRow>>(expert.page, `tasks/${task.id}/consensus`)).rows;
      await expect.poll(async () => (await fused()).length, { timeout: 30_000 }).toBe(1);
      const id = (await fused())[0]!.id;
      const consensus = await ask<Consensus>(expert.page, `consensus/${id}`);
      expect(consensus.image).toMatchObject({ columns: 4288, rows: 2848, pixelSpacing: null });
      const area = consensus.structures[0]!.area;
      expect(area).toBeGreaterThan(1800 * 1200);
      await expert.close();
    }
  );

  /** The grey quarter gets darker by the slider, as it is on the screen. */
  async function expectDarker(page: Page): Promise<void> {
    const [{ x, y } = { x: 0, y: 0 }] = await toPage(page, VIEWPORT, [[225, 150]]);
    const grey = async () => {
      const shot = await page.screenshot({ clip: { x: x - 1, y: y - 1, width: 3, height: 3 } });
      return (await sharp(shot).removeAlpha().raw().toBuffer())[0]!;
    };
    expect(Math.abs((await grey()) - 128)).toBeLessThan(8);
    await page.getByRole('button', { name: 'Brightness and zoom' }).click();
    await page.locator('[data-cy=brightness] input').first().fill('60');
    await expect.poll(grey, { timeout: 5000 }).toBeLessThan(100);
    await page.getByRole('button', { name: 'Brightness and zoom' }).click();
  }

  /** Which quarters of the picture are not the colour they should be on the screen. */
  async function nearColours(page: Page): Promise<string[]> {
    const places = await toPage(page, VIEWPORT, CENTRES);
    const seen = await page.evaluate(
      ([id, points]) => {
        type Engine = { getViewport(id: string): { canvas: HTMLCanvasElement } | undefined };
        const { cornerstone } = window as unknown as {
          cornerstone: { getRenderingEngines(): Engine[] };
        };
        const { canvas } = cornerstone
          .getRenderingEngines()
          .flatMap(engine => engine.getViewport(id) ?? [])[0]!;
        const { left, top, width } = canvas.getBoundingClientRect();
        const dense = canvas.width / width;
        const context = canvas.getContext('2d')!;
        return points.map(({ x, y }) => [
          ...context.getImageData((x - left) * dense, (y - top) * dense, 1, 1).data,
        ]);
      },
      [VIEWPORT, places] as const
    );
    return seen.flatMap((rgba, quarter) => {
      const wrong = QUARTERS[quarter]!.some((value, i) => Math.abs(value - rgba[i]!) > 6);
      return wrong ? [`${rgba.join()} instead of ${QUARTERS[quarter]!.join()}`] : [];
    });
  }
});
