import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Box, Submission } from 'quorum-server/contract';
import { boundingBox, dice, overlap, rasterize, type Mask } from 'quorum-server/geometry';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { newestAnnotation } from './support/newest-annotation.ts';
import { cornersAround, oneKidney } from './support/one-kidney.ts';
import { addPerson, type Account } from './support/people.ts';
import { fingers, pen } from './support/pointers.ts';
import type { PagePoint } from './support/projection.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const TASK = 'A box around the kidney';
const VIEWPORT = 'quorum-own';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** How much of the kidney the model finds in a box, and how much the ellipse covers, at least. */
const FOUND = { model: 0.85, ellipse: 0.7 };

describe.each(viewersToTest())('boxes as answers in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  const whole = test.runIf(runsWholeSuite(version));
  let maria: Account;
  let kidney: Mask;

  beforeAll(async () => {
    ({ owner: maria, kidney } = await oneKidney(site.installation, TASK, '--boxes'));
  });

  const come = async (name: string, options: BrowserContextOptions = {}) => {
    const { email, password } = await addPerson(site.installation, name, 'annotator');
    const visitor = await visit(site.browser, options);
    await homePage(visitor.page, site.origin).signIn(email, password);
    return { ...visitor, annotate: annotatePage(visitor.page) };
  };

  /** The boxes of the newest answer, as whoever runs the task gets them. */
  const sent = async (): Promise<{ boxes: Box[]; drawing: Submission['drawing'] }> => {
    const { answers, drawing } = await newestAnnotation(site.origin, maria);
    const [answer] = answers;
    if (answer?.answer !== 'boxed') throw new Error('No box was drawn.');
    return { boxes: answer.boxes, drawing };
  };

  const scoreOf = (boxes: readonly Box[]) =>
    dice(overlap(rasterize(boxes[0]!.contours, kidney), kidney));

  test('a box is drawn, its corner dragged, undone and sent, and a model outlines in it', async () => {
    const { page, errors, annotate, close } = await come('Ann');
    await dashboardPage(page).annotate(TASK);
    await annotate.ready();
    expect(await toolsOf(page)).toEqual(['tool-boxes', 'tool-move']);
    expect(await annotate.whyNot()).toContain('Draw a box around Left kidney');
    await keepScreenshot(page, `boxes-before-${version}`);
    const [from, to] = await cornersAround(page, VIEWPORT, kidney);
    await drag(page, from, { x: to.x - 40, y: to.y - 40 });
    await annotate.outlines.first().waitFor();
    expect(await annotate.status(1)).toBe('1 box');
    await page.mouse.move(to.x - 60, to.y - 40);
    await keepScreenshot(page, `boxes-drawn-${version}`);
    const first = await lineOf(page);
    await drag(page, { x: to.x - 40, y: to.y - 40 }, to);
    const second = await lineOf(page);
    expect(second).not.toBe(first);
    await annotate.undo(1);
    await expect.poll(() => lineOf(page)).toBe(first);
    const outlined = outlinedInBox(page);
    await annotate.redo(1);
    await expect.poll(() => lineOf(page)).toBe(second);
    await outlined;
    await annotate.submit();
    await annotate.delivery('safe');

    const { boxes, drawing } = await sent();
    expect(boxes).toHaveLength(1);
    const { x, y, width, height } = boundingBox(kidney)!;
    const { left, top, right, bottom } = boxes[0]!.box;
    const room = [x - left, y - top, right - x - width, bottom - y - height];
    for (const side of room)
      expect(Math.abs(side - 0.06 * Math.max(width, height))).toBeLessThan(1.5);
    expect(boxes[0]!.model).toMatch(/^[0-9a-f]{64}$/);
    expect(scoreOf(boxes)).toBeGreaterThan(FOUND.model);
    expect(drawing).toMatchObject({ gestures: { boxes: 1, corrections: 1 }, undos: 1 });
    expect(drawing.proposals).toBeUndefined();
    expect(errors).toEqual([]);
    await close();
  });

  whole('by touch on a phone, and without the model the ellipse in it stands for it', async () => {
    const { page, errors, annotate, close } = await come('Ben', PHONE);
    await page
      .context()
      .route('**/models/**', route => route.fulfill({ status: 404, body: 'gone' }));
    await dashboardPage(page).annotate(TASK);
    await annotate.ready();
    const [from, to] = await cornersAround(page, VIEWPORT, kidney);
    const hand = await fingers(page);
    await hand.trace([from, middle(from, to), { x: to.x - 20, y: to.y - 20 }]);
    await annotate.outlines.first().waitFor();
    expect(await cornersAround(page, VIEWPORT, kidney)).toEqual([from, to].map(closeTo));
    await hand.trace([{ x: to.x - 20, y: to.y - 20 }, to]);
    await keepScreenshot(page, `boxes-phone-${version}`);
    await annotate.submit();
    await annotate.delivery('safe');
    const { boxes } = await sent();
    expect(boxes).toMatchObject([{ model: null, contours: [{ smooth: true }] }]);
    expect(scoreOf(boxes)).toBeGreaterThan(FOUND.ellipse);
    expect(errors.filter(error => !error.includes('404'))).toEqual([]);
    await close();
  });

  whole('by pen; a closed tab keeps the box, and experts see boxes and masks', async () => {
    const { page, errors, annotate, close } = await come('Cleo');
    await dashboardPage(page).annotate(TASK);
    await annotate.ready();
    const [from, to] = await cornersAround(page, VIEWPORT, kidney);
    await (await pen(page)).trace([from, middle(from, to), to]);
    await annotate.outlines.first().waitFor();
    const drawn = await lineOf(page);
    await page.reload();
    await annotate.ready();
    await expect.poll(() => lineOf(page)).toBe(drawn);
    await annotate.submit();
    await annotate.delivery('safe');
    expect(errors).toEqual([]);
    await close();

    const expert = await addPerson(site.installation, 'Eva', 'expert');
    const visitor = await visit(site.browser);
    await homePage(visitor.page, site.origin).signIn(expert.email, expert.password);
    await visitor.page.locator('[data-cy=review]').first().click();
    await visitor.page.locator('[data-cy=judge]').first().click();
    const review = reviewPage(visitor.page);
    await review.ready();
    await expect.poll(() => review.raters.count()).toBe(3);
    expect(await visitor.page.locator('[data-cy=box]').count()).toBe(3);
    await keepScreenshot(visitor.page, `boxes-review-${version}`);
    expect(visitor.errors).toEqual([]);
    await visitor.close();
  });
});

function toolsOf(page: Page): Promise<string[]> {
  return page
    .locator('[data-cy^=tool-]')
    .evaluateAll(tools => tools.map(tool => tool.getAttribute('data-cy') ?? ''));
}

/** The sides of the first box, as they are painted. */
function lineOf(page: Page): Promise<string> {
  return page.locator('[data-cy=outline] path').first().getAttribute('d').then(String);
}

/** Until the draft of a box says what a model found in it. */
function outlinedInBox(page: Page): Promise<unknown> {
  return page.waitForRequest(
    request => request.url().endsWith('/draft') && /"model":"/.test(request.postData() ?? '')
  );
}

async function drag(page: Page, from: PagePoint, to: PagePoint): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Under the finger the image stays where it is. */
function closeTo({ x, y }: PagePoint): PagePoint {
  return { x: expect.closeTo(x, 1) as number, y: expect.closeTo(y, 1) as number };
}

function middle(one: PagePoint, other: PagePoint): PagePoint {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
