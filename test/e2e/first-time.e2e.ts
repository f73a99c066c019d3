import type { BrowserContextOptions, Page } from 'playwright-core';
import type { ImagePoint } from 'quorum-server/geometry';
import { describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { seenKidneys } from './support/cases.ts';
import { fingers } from './support/pointers.ts';
import { toPage, type PagePoint } from './support/projection.ts';
import { startSite, type Site } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const VIEWPORT = 'quorum-own';

/** What a person without any instruction of ours does: read, look, and press what is offered. */
function newcomer(page: Page, { origin }: Site, press: (name: string) => Promise<void>) {
  const reads = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const sees = async (side: 'left' | 'right') => {
    const item = await page.locator('[data-cy=item]').textContent();
    const points = seenKidneys(item ?? '')[side];
    if (!points) throw new Error(`No ${side} kidney is to be seen on ${item}.`);
    return (at: readonly ImagePoint[] = points) => toPage(page, VIEWPORT, at);
  };
  return {
    reads,
    press,
    sees,
    /** From the home page to the first image. */
    begin: async () => {
      await page.goto(origin);
      await reads('Look around in the demo task');
      await press('Outline an image');
      await press('Skip to the images');
      await reads('Outline: Left kidney');
      await reads('Click around it point by point');
    },
  };
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 3,
  hasTouch: true,
  isMobile: true,
};

describe.each(viewersToTest())('in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'true' });

  test('somebody who only reads the screen outlines a first image, and is told each thing once', async () => {
    const { page, errors, close } = await visit(site.browser);
    const { begin, press, reads, sees } = newcomer(page, site, async name =>
      page.getByRole('button', { name }).click()
    );
    await begin();
    const click = async ({ x, y }: PagePoint) => page.mouse.click(x, y);
    const [first, ...others] = await (await sees('left'))();
    await click(first!);
    await reads('Click the first point, or press Enter, to close');
    expect(await page.getByRole('button', { name: 'Submit, next' }).count()).toBe(0);
    await reads('Go on around it');
    for (const point of others) await click(point);
    await click(first!);

    await reads('Outline: Right kidney');
    await reads("Outline Right kidney, or say that it isn't in this image");
    await reads('Drag a point to move it');
    await page.mouse.move(first!.x, first!.y);
    await page.mouse.down();
    await page.mouse.move(first!.x + 5, first!.y + 4, { steps: 3 });
    await page.mouse.up();
    await page.locator('[data-cy=hint]').waitFor({ state: 'detached' });

    const right = await (await sees('right'))();
    await page.mouse.move(right[0]!.x, right[0]!.y);
    await page.mouse.down();
    for (const { x, y } of [...right, right[0]!]) await page.mouse.move(x, y);
    await page.mouse.up();
    await keepScreenshot(page, 'first-time-desk');
    await press('Submit, next');
    await reads('Your answer is safe.');
    await reads('Outline: Left kidney');
    expect(await page.locator('[data-cy=hint]').count()).toBe(0);
    await page.reload();
    await reads('Outline: Left kidney');
    expect(await page.locator('[data-cy=hint]').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test.runIf(runsWholeSuite(version))(
    'somebody with nothing but fingers does the same on a phone',
    async () => {
      const { page, errors, close } = await visit(site.browser, PHONE);
      const hand = await fingers(page);
      const { begin, press, reads, sees } = newcomer(page, site, async name =>
        page.getByRole('button', { name }).tap()
      );
      await begin();
      await expectToFit(page);
      await expectLargeEnough(page);
      const left = await sees('left');
      const seen = await left();
      await hand.pinch(seen[0]!, 60, 110);
      await expect.poll(async () => (await left())[0]).not.toEqual(seen[0]);
      await hand.trace(await left());
      await reads('Outline: Right kidney');
      await reads('1 outline');
      await press('Undo');
      await reads('Outline: Left kidney');
      await press('Redo');
      await reads('1 outline');

      await press('Brightness and zoom');
      await keepScreenshot(page, 'first-time-phone-view');
      await press('Whole image');
      await press('Brightness and zoom');
      const [a, b, ...rest] = await (await sees('right'))();
      await press('Paint');
      await hand.trace([a!, b!, ...rest]);
      await keepScreenshot(page, 'first-time-phone-paint');
      await expectToFit(page);
      await expectLargeEnough(page);
      await press('Submit, next');
      await reads('Your answer is safe.');
      await keepScreenshot(page, 'first-time-phone');
      expect(errors).toEqual([]);
      await close();
    }
  );
});

describe('on other screens', () => {
  const site = startSite({ DEMO: 'true' });

  test('somebody who cannot tell says why, in words that are offered', async () => {
    const { page, errors, close } = await visit(site.browser, {
      viewport: { width: 768, height: 1024 },
    });
    const { begin, press, reads } = newcomer(page, site, async name =>
      page.getByRole('button', { name }).first().click()
    );
    await begin();
    await press("I can't tell");
    await reads('What makes it hard to tell?');
    await keepScreenshot(page, 'cannot-tell-tablet');
    await page.getByText('I can see it, but not where it ends').click();
    await page.locator('dialog').getByRole('button', { name: "I can't tell" }).click();
    await reads("Can't tell");
    await reads('Outline: Right kidney');
    await press('Keys and gestures');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await reads('Your answer is safe.');
    expect(errors).toEqual([]);
    await close();
  });

  test('on the largest screens the words are large too', async () => {
    const { page, close } = await visit(site.browser, { viewport: { width: 3840, height: 2160 } });
    const { begin } = newcomer(page, site, async name =>
      page.getByRole('button', { name }).click()
    );
    await begin();
    const heights = await page.getByRole('button', { name: 'Undo' }).boundingBox();
    expect(heights!.height).toBeGreaterThan(60);
    await expectToFit(page);
    await keepScreenshot(page, 'annotate-4k');
    await close();
  });
});

/** Every control is as large as a finger wants it. */
async function expectLargeEnough(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const root = document.querySelector('[data-cy=quorum]')?.shadowRoot;
    return [...(root?.querySelectorAll('button, a, [type=range]') ?? [])]
      .map(each => ({
        name: each.getAttribute('aria-label') ?? each.textContent,
        box: each.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.9)
      .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`);
  });
  expect(small).toEqual([]);
}
