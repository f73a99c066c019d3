import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { WITHOUT_SHARED_DATA } from '../support/shared-data.ts';
import { homePage } from './pages/home.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { fuseSlices, KITS, layOutSlices, SLICES } from './support/kits.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';

const TASK = 'Kidneys and tumours';

describe.skipIf(!KITS)(`real slices against what was published (${WITHOUT_SHARED_DATA})`, () => {
  const site = startSite({ DEMO: 'false' });
  let owner: Account;
  let expert: Account;
  let published: string;

  beforeAll(async () => {
    const { installation } = site;
    owner = await addPerson(installation, 'Maria', 'task master');
    expert = await addPerson(installation, 'Erik', 'expert');
    const folder = (name: string) => join(installation.dataDir, name);
    published = folder('published');
    await layOutSlices(folder('images'), folder('masks'), published);
    const options = ['--structure', 'Kidney', 'Tumour', 'Cyst', '--owner', owner.email];
    await installation.run('import', folder('images'), '--task', TASK, ...options);
    await installation.run('import', folder('masks'), '--annotations', '--task', TASK);
  });

  test('a task master imports references, compares, and sees how good the crowd is', async () => {
    await fuseSlices(site.origin, expert);
    const { page, errors, close } = await visit(site.browser);
    await homePage(page, site.origin).signIn(owner.email, owner.password);
    await page
      .locator('[data-cy=task-card]', { hasText: TASK })
      .locator('[data-cy=manage]')
      .click();
    const section = page.locator('[data-cy=verification]');
    await page.setInputFiles(
      '[data-cy=masks]',
      (await readdir(published)).map(name => join(published, name))
    );
    await page.getByText(`${SLICES} images have a reference now.`).waitFor();
    await section.locator('[data-cy=verify]').click();
    await page.locator('[data-cy=verification][data-state=done]').waitFor({ timeout: 120_000 });
    // The consensus, six methods, the mean of the people, and three people.
    await expect.poll(() => section.locator('[data-cy=verified-author]').count()).toBe(11);
    expect(await section.locator('[data-cy=box-plot]').count()).toBe(11);
    await section.locator('[data-cy=verified-structure]').selectOption({ label: 'Tumour' });
    const consensus = section.locator('[data-cy=verified-author]').first();
    // The published masks are a vote of these very three, which is no proof of how good they are.
    await expect.poll(() => consensus.innerText()).toMatch(/Consensus of the crowd\s+6\s+1\.000/);
    await section.evaluate(element => element.scrollIntoView());
    await keepScreenshot(page, 'verification-desk');
    await expectToFit(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectToFit(page);
    await section.evaluate(element => element.scrollIntoView());
    await keepScreenshot(page, 'verification-phone');
    expect(errors).toEqual([]);
    await close();
  });
});
