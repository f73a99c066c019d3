import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { unzip } from '../support/export.ts';
import { homePage } from './pages/home.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { SIZES } from './support/sizes.ts';

const site = startSite({ DEMO: 'true' });

const openTask = async (page: Page) => {
  const home = homePage(page, site.origin);
  await home.open();
  await home.enter('task-master');
  await page.locator('[data-cy=exports]').scrollIntoViewIfNeeded();
};

describe('a task master', () => {
  test('chooses a format, follows the export and downloads what its manifest says', async () => {
    const { page, errors, close } = await visit(site.browser);
    await openTask(page);
    await page.selectOption('[data-cy=format]', 'seg');
    await page.selectOption('[data-cy=of]', 'consensus');
    await page.click('[data-cy=start-export]');
    const done = page.locator('[data-cy=export][data-state=done]').first();
    await done.waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      done.locator('[data-cy=download-export]').click(),
    ]);
    expect(download.suggestedFilename()).toBe('kidneys-of-a-phantom-seg-consensus.zip');
    const path = join(site.installation.dataDir, 'download.zip');
    await download.saveAs(path);
    const files = await unzip(await readFile(path));
    const seg = files.get('series-1/consensus-seg.dcm') ?? new Uint8Array();
    const manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString());
    expect(manifest.files[0]).toMatchObject({
      path: 'series-1/consensus-seg.dcm',
      sha256: createHash('sha256').update(seg).digest('hex'),
    });
    await done.locator('[data-cy=remove-export]').click();
    await done.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await close();
  });

  test.each(SIZES)('finds everything on a $name', async ({ name, width, height }) => {
    const { page, close } = await visit(site.browser, { viewport: { width, height } });
    await openTask(page);
    await page.selectOption('[data-cy=format]', 'nifti');
    await page.click('[data-cy=start-export]');
    await page.locator('[data-cy=export][data-state=done]').first().waitFor();
    await page.locator('[data-cy=exports]').scrollIntoViewIfNeeded();
    await keepScreenshot(page, `exports-${name}`);
    const sideways = await page.evaluate(() => {
      const body = document.querySelector('[data-cy=quorum]')?.shadowRoot?.querySelector('.page');
      return body ? body.scrollWidth - body.clientWidth : NaN;
    });
    expect(sideways).toBeLessThanOrEqual(1);
    await close();
  });
});
