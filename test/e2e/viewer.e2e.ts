import { describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { visit } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { viewersToTest } from './support/viewers.ts';

describe.each(viewersToTest())('OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });

  test('opens when its style sheets arrive after all its scripts', async () => {
    const { page, errors, close } = await visit(site.browser);
    await page.route('**/*.css', async route => {
      await page.waitForFunction(
        () => document.querySelectorAll('script[src*=".bundle."]:not([defer])').length === 0
      );
      await route.continue();
    });
    await page.goto(`${site.origin}/quorum`);
    await page.locator('[data-cy=quorum] h1').first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
