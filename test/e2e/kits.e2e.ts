import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { WITHOUT_SHARED_DATA } from '../support/shared-data.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { fuseSlices, KITS, layOutSlices, SLICES } from './support/kits.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';
import { viewersToTest } from './support/viewers.ts';

const TASK = 'Kidneys and tumours';

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
      await layOutSlices(images!, masks!);
      const options = ['--structure', 'Kidney', 'Tumour', 'Cyst', '--owner', owner.email];
      await installation.run('import', images!, '--task', TASK, ...options);
      const said = await installation.run('import', masks!, '--annotations', '--task', TASK);
      expect(said).toContain(`${3 * SLICES} annotations by 3 annotators in ${TASK}`);
    });

    test('an expert settles all that is disputed in the most doubtful one in a few acts', async () => {
      await fuseSlices(site.origin, expert);
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
