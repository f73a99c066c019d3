import type { Page } from 'playwright-core';
import type { Page as Rows, Task, Tutorial } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';
import { describe, expect, test } from 'vitest';
import { simplifyRing, traceMask, type Mask } from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { homePage } from './pages/home.page.ts';
import { tutorialPage } from './pages/tutorial.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { SIZES } from './support/sizes.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

/** The demo's practice images, whose truth the phantom knows. */
const PRACTICES = makePhantom(2, [12, 15, 19]).map(({ truth }) => truth);

const largest = (mask: Mask): readonly ImagePoint[] => {
  const [outline] = traceMask(mask).toSorted((a, b) => b.points.length - a.points.length);
  return outline ? simplifyRing(outline.points, 0.9) : [];
};

describe.each(viewersToTest().filter(runsWholeSuite))('in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'true' });

  const ask = async <T>(page: Page, path: string): Promise<T> =>
    (await page.request.get(`${site.origin}/quorum/api/${path}`)).json() as Promise<T>;

  test('a visitor learns with four images, fails, passes and goes on to the work', async () => {
    const { page, errors, close } = await visit(site.browser);
    const home = homePage(page, site.origin);
    await home.open();
    await home.enter('annotator');
    const tutorial = tutorialPage(page);
    const draw = annotatePage(page);
    await tutorial.ready();
    await tutorial.demonstrated(2);
    await keepScreenshot(page, `tutorial-demonstration-${version}`);
    await tutorial.next();

    await tutorial.ready();
    await draw.outline(largest(PRACTICES[0]!.left).map(([x, y]) => [x + 6, y - 3]));
    await draw.choose(2);
    await draw.outline(largest(PRACTICES[0]!.right));
    await tutorial.check();
    expect(await tutorial.passed()).toBe(false);
    expect(await tutorial.marks()).toEqual({ missed: 2, extra: 2, arrows: 2 });
    await keepScreenshot(page, `tutorial-feedback-${version}`);
    await tutorial.tryAgain();
    expect(await draw.outlines.count()).toBe(2);
    await page.click('[data-cy=structure-1]');
    await page.getByRole('button', { name: 'Delete outlines' }).click();
    await draw.outline(largest(PRACTICES[0]!.left));
    await tutorial.check();
    expect(await tutorial.passed()).toBe(true);
    await tutorial.next();

    for (const truth of PRACTICES.slice(1)) {
      await tutorial.ready();
      for (const [index, side] of (['left', 'right'] as const).entries()) {
        await draw.choose(index + 1);
        const points = largest(truth[side]);
        if (points.length === 0) await draw.notHere();
        else await draw.outline(points);
      }
      await tutorial.check();
      expect(await tutorial.passed()).toBe(true);
      await tutorial.next();
    }
    await page.locator('[data-cy=tutorial-finished]').waitFor();
    await keepScreenshot(page, `tutorial-finished-${version}`);
    await page.click('[data-cy=to-images]');
    await draw.ready();
    expect(await draw.item()).toContain('Series 1');
    const [task] = (await ask<Rows<Task>>(page, 'tasks')).rows;
    expect(task!.tutorial).toEqual({ required: false, passed: true });
    const known = await ask<Tutorial>(page, `tasks/${task!.id}/tutorial`);
    expect(known.steps.slice(1).every(({ best }) => best! > 0.9)).toBe(true);
    expect(errors).toEqual([]);
    await close();
  });
});

describe('on every screen', () => {
  const site = startSite({ DEMO: 'true' });

  test.each(SIZES)('every step fits a $name', async ({ name, width, height }) => {
    const { page, errors, close } = await visit(site.browser, { viewport: { width, height } });
    const home = homePage(page, site.origin);
    await home.open();
    await home.enter('annotator');
    const tutorial = tutorialPage(page);
    const draw = annotatePage(page);
    const keep = async (what: string) => {
      await expectToFit(page);
      await keepScreenshot(page, `${what}-${name}`);
    };
    await tutorial.ready();
    await tutorial.demonstrated(2);
    await keep('tutorial-demonstration');
    await tutorial.next();
    await tutorial.ready();
    await keep('tutorial-practice');
    await draw.outline(largest(PRACTICES[0]!.left).map(([x, y]) => [x + 4, y - 6]));
    await draw.choose(2);
    await draw.notHere();
    await tutorial.check();
    await keep('tutorial-feedback');
    await tutorial.skip();
    await draw.ready();
    expect(errors).toEqual([]);
    await close();
  });

  test('whoever wants nothing to move sees the demonstration at once', async () => {
    const { page, close } = await visit(site.browser, { reducedMotion: 'reduce' });
    const home = homePage(page, site.origin);
    await home.open();
    await home.enter('annotator');
    await tutorialPage(page).ready();
    const first = page.locator('[data-cy=demonstrated]').first();
    expect(await first.getAttribute('data-share')).toBe('1');
    await close();
  });
});
