import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { dice, overlap, rasterize, type ImagePoint, type Mask } from 'quorum-server/geometry';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { withoutIsolation } from './support/isolation.ts';
import { newestAnnotation } from './support/newest-annotation.ts';
import { cornersAround, oneKidney } from './support/one-kidney.ts';
import { addPerson, type Account } from './support/people.ts';
import { fingers } from './support/pointers.ts';
import { toPage, type PagePoint } from './support/projection.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const TASK = 'Kidney in a box';
const VIEWPORT = 'quorum-own';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** How much of the kidney a box with some room around it finds at least. */
const FOUND = 0.85;

describe.each(viewersToTest())('a box in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  const whole = test.runIf(runsWholeSuite(version));
  let maria: Account;
  let kidney: Mask;

  beforeAll(async () => {
    ({ owner: maria, kidney } = await oneKidney(site.installation, TASK));
  });

  const come = async (name: string, options: BrowserContextOptions = {}) => {
    const { email, password } = await addPerson(site.installation, name, 'annotator');
    const visitor = await visit(site.browser, options);
    await homePage(visitor.page, site.origin).signIn(email, password);
    return { ...visitor, annotate: annotatePage(visitor.page) };
  };

  const begin = async ({ page, annotate }: Awaited<ReturnType<typeof come>>) => {
    await dashboardPage(page).annotate(TASK);
    await annotate.ready();
    await page.locator('[data-cy=tool-box]').click();
  };

  const modelReady = (page: Page) =>
    page.locator('[data-cy=prompt-bar][data-phase=loading]').waitFor({ state: 'detached' });

  test('has its outline while it is dragged, which is then drawn on and sent like any other', async () => {
    const visitor = await come('Ann');
    const { page, errors, annotate, close } = visitor;
    await begin(visitor);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await modelReady(page);
    await keepScreenshot(page, `prompt-before-${version}`);
    const [from, to] = await cornersAround(page, VIEWPORT, kidney);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x - 30, to.y - 30, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await annotate.outlines.first().waitFor();
    await keepScreenshot(page, `prompt-dragging-${version}`);
    await page.mouse.up();
    await page.locator('[data-cy=takes-away]').waitFor();
    await keepScreenshot(page, `prompt-proposed-${version}`);

    const proposed = await firstLine(page);
    await page.keyboard.press(']');
    await expect.poll(() => firstLine(page)).not.toBe(proposed);
    await annotate.undo(1);
    await expect.poll(() => firstLine(page)).toBe(proposed);
    await page.locator('[data-cy=reach]').fill('80');
    await expect.poll(() => firstLine(page)).not.toBe(proposed);
    await keepScreenshot(page, `prompt-reach-${version}`);
    await page.locator('[data-cy=reach]').blur();

    await page.keyboard.press('i');
    await expect.poll(() => annotate.outlines.first().getAttribute('data-vertices')).toBe('12');
    await annotate.undo(1);
    await expect.poll(() => annotate.outlines.first().getAttribute('data-vertices')).not.toBe('12');

    const [vertex] = await toPage(page, VIEWPORT, [firstVertex(await firstLine(page))]);
    await page.mouse.move(vertex!.x, vertex!.y);
    await page.mouse.down();
    await page.mouse.move(vertex!.x + 6, vertex!.y + 4, { steps: 3 });
    await page.mouse.up();
    await page.locator('[data-cy=takes-away]').waitFor({ state: 'detached' });
    await annotate.submit();
    await annotate.delivery('safe');

    const { answers, drawing } = await newestAnnotation(site.origin, maria);
    const [answer] = answers;
    if (answer?.answer !== 'outlined') throw new Error('Nothing was outlined.');
    expect(dice(overlap(rasterize(answer.contours, kidney), kidney))).toBeGreaterThan(FOUND);
    const [kept] = drawing.proposals ?? [];
    expect(kept).toMatchObject({ candidate: 'model', points: [], structureId: answer.structureId });
    const first = kept!.contours[0]!.points;
    const changed = answer.contours[0]!.points.filter(
      ([x, y], i) => x !== first[i]![0] || y !== first[i]![1]
    );
    expect(changed).toHaveLength(1);
    expect(errors).toEqual([]);
    await close();
  });

  whole('works by touch, below the image, without threads; clicks say what belongs', async () => {
    const visitor = await come('Ben', PHONE);
    const { page, errors, annotate, close } = visitor;
    await withoutIsolation(page.context());
    await page.reload();
    await begin(visitor);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await modelReady(page);
    const [from, to] = await cornersAround(page, VIEWPORT, kidney);
    const hand = await fingers(page);
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    await hand.trace([from, middle, to]);
    await annotate.outlines.first().waitFor();
    await page.locator('[data-cy=takes-away]').click();
    const before = await firstLine(page);
    await hand.tap(await middleOf(annotate.outlines.first()));
    await expect.poll(() => firstLine(page)).not.toEqual(before);
    await keepScreenshot(page, `prompt-taken-away-${version}`);
    const [end] = await toPage(page, VIEWPORT, [[kidney.width, kidney.height]]);
    const bar = await page.locator('[data-cy=prompt-bar]').boundingBox();
    expect(bar?.y).toBeGreaterThanOrEqual(end!.y);
    await annotate.undo(1);
    await expect.poll(() => firstLine(page)).toEqual(before);
    expect(errors).toEqual([]);
    await close();
  });

  whole('says when the model can not be had, and the hand goes on', async () => {
    const visitor = await come('Cleo');
    const { page, annotate, close } = visitor;
    await page
      .context()
      .route('**/models/boundary-finder/decoder.onnx', route =>
        route.fulfill({ body: 'not a model' })
      );
    await begin(visitor);
    await page.locator('[data-cy=prompt-bar][data-phase=failed]').waitFor();
    await keepScreenshot(page, `prompt-failed-${version}`);
    await page.keyboard.press('o');
    await annotate.outline([
      [100, 100],
      [140, 100],
      [120, 140],
    ]);
    await close();
  });
});

/** Where its middle is, once the page has made room for what is said of it. */
async function middleOf(outline: Locator): Promise<PagePoint> {
  await (await outline.elementHandle())?.waitForElementState('stable');
  const { x, y, width, height } = (await outline.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** The line of the first outline, as it is painted. */
function firstLine(page: Page): Promise<string> {
  return page.locator('[data-cy=outline] path').first().getAttribute('d').then(String);
}

/** A painted line begins at the outline's first vertex. */
function firstVertex(line: string): ImagePoint {
  const [x, y] = line.slice(1).split(/[ L]/).map(Number);
  return [x!, y!];
}
