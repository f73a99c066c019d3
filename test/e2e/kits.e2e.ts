import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsensusRow, Page as Rows, Task } from 'quorum-server/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiClient } from '#server/simulation/api-client.ts';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '../support/shared-data.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';
import { viewersToTest } from './support/viewers.ts';

const KITS = sharedData('multirater/kits-ct-3raters');
const TASK = 'Kidneys and tumours';

/** So many of the slices: each takes a fusion of three structures. */
const CASES = 6;

/** An expert's time is the scarcest: fewer acts than this settle an image. */
const FEW = 10;

describe.skipIf(!KITS).each(viewersToTest())(
  `real slices with three annotators in OHIF %s (${WITHOUT_SHARED_DATA})`,
  version => {
    const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
    let expert: Account;

    beforeAll(async () => {
      const { installation } = site;
      const owner = await addPerson(installation, 'Maria', 'task master');
      expert = await addPerson(installation, 'Erik', 'expert');
      const [images, masks] = ['images', 'masks'].map(name => join(installation.dataDir, name));
      await layOut(images!, masks!);
      const options = ['--structure', 'Kidney', 'Tumour', 'Cyst', '--owner', owner.email];
      await installation.run('import', images!, '--task', TASK, ...options);
      const said = await installation.run('import', masks!, '--annotations', '--task', TASK);
      expect(said).toContain(`${3 * CASES} annotations by 3 annotators in ${TASK}`);
    });

    test('an expert settles all that is disputed in the most doubtful one in a few acts', async () => {
      await fused(site.origin, expert);
      const { page, errors, close } = await visit(site.browser);
      await homePage(page, site.origin).signIn(expert.email, expert.password);
      await dashboardPage(page).judge(TASK);
      await page.click('[data-cy=begin]');
      const review = reviewPage(page);
      await review.ready();
      const item = await review.item();
      const disputed = await review.regions.count();
      expect(disputed).toBeGreaterThan(0);
      let acts = 0;
      const press = async (key: string) => {
        acts += 1;
        await page.keyboard.press(key);
      };
      await press('d');
      await keepScreenshot(page, `kits-region-${version}`);
      for (let settled = 1; settled <= disputed; settled++) {
        await press('k');
        await page.locator(`[data-cy=regions][data-settled="${settled}"]`).waitFor();
      }
      await keepScreenshot(page, `kits-settled-${version}`);
      await press('Enter');
      await expect.poll(review.item).not.toBe(item);
      expect(acts).toBeLessThan(FEW);
      expect(errors).toEqual([]);
      await close();
    });
  }
);

/** The slices into one folder, the masks into one for each annotator, all named after the slices. */
async function layOut(images: string, masks: string): Promise<void> {
  await mkdir(images);
  for (const name of (await readdir(KITS!)).toSorted().slice(0, CASES))
    for (const file of await readdir(join(KITS!, name))) {
      const [annotator, ending] = file.split('.');
      if (annotator === 'aggregate') continue;
      const folder = annotator === 'image' ? images : join(masks, annotator!);
      await mkdir(folder, { recursive: true });
      await copyFile(join(KITS!, name, file), join(folder, `${name}.${ending}`));
    }
}

/** Waits until every slice has a consensus of all three. */
async function fused(origin: string, { email, password }: Account): Promise<void> {
  const api = apiClient(origin);
  await api.send('POST', '/session/sign-in', { email, password });
  const read = async <T>(path: string) => (await (await api.get(path)).json()) as Rows<T>;
  const [task] = (await read<Task>('/tasks')).rows;
  const raters = async () =>
    (await read<ConsensusRow>(`/tasks/${task!.id}/consensus`)).rows.map(row => row.raters);
  await expect.poll(raters, { timeout: 120_000 }).toEqual(Array.from({ length: CASES }, () => 3));
}
