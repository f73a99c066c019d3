import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Page as Rows, Submission, Task } from 'quorum-server/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { ctFiles } from '../support/task.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { fingers, pen } from './support/pointers.ts';
import { toImage, toPage, type PagePoint } from './support/projection.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const TASK = 'Oblong';
const VIEWPORT = 'quorum-own';
const SIZE = { rows: 120, columns: 200 };

/** What the viewer says when the brightness of an image is changed that has one value only. */
const ONE_VALUE = /zero width color range/;

/** In image coordinates, of pixels half as high again as they are wide. */
type Points = [number, number][];

describe.each(viewersToTest())('drawing in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  const whole = test.runIf(runsWholeSuite(version));
  let maria: Account;

  beforeAll(async () => {
    maria = await addPerson(site.installation, 'Maria', 'task master');
    const folder = join(site.installation.dataDir, 'oblong');
    await mkdir(folder);
    for await (const { name, bytes } of ctFiles(4, SIZE))
      await writeFile(join(folder, name), await bytes());
    await site.installation.run(
      ...['import', folder, '--task', TASK, '--structure', 'One', 'Other'],
      ...['--owner', maria.email, '--raters', '4']
    );
  });

  const come = async ({ email, password }: Account, options?: BrowserContextOptions) => {
    const visitor = await visit(site.browser, options);
    await homePage(visitor.page, site.origin).signIn(email, password);
    return visitor;
  };

  const begin = async (name: string, options?: BrowserContextOptions) => {
    const visitor = await come(await addPerson(site.installation, name, 'annotator'), options);
    const annotate = annotatePage(visitor.page);
    await dashboardPage(visitor.page).annotate(TASK);
    await annotate.ready();
    const looked = (points: PagePoint[]) => toImage(visitor.page, VIEWPORT, points);
    const onPage = (points: Points) => toPage(visitor.page, VIEWPORT, points);
    return { ...visitor, annotate, looked, onPage };
  };

  /** What the server has of the item: the contours of its first structure, in the order drawn. */
  const received = async (item: string) => {
    const { page, close } = await come(maria);
    const ask = async <T>(path: string): Promise<T> =>
      (await page.request.get(`${site.origin}/quorum/api/${path}`)).json() as Promise<T>;
    const [task] = (await ask<Rows<Task>>('tasks')).rows;
    type Raw = { items: { name: string; annotations: Submission[] }[] };
    const raw = await ask<Raw>(`tasks/${task!.id}/export/raw.json`);
    await close();
    const annotation = raw.items.find(({ name }) => name === item)?.annotations.at(-1);
    const answer = annotation?.answers[0];
    if (answer?.answer !== 'outlined') throw new Error(`Nothing is outlined on ${item}.`);
    return { contours: answer.contours.map(({ points }) => points), drawing: annotation!.drawing };
  };

  const submit = async (page: Page) => {
    const annotate = annotatePage(page);
    const item = await annotate.item();
    await annotate.choose(2);
    await annotate.notHere();
    await annotate.submit();
    await annotate.delivery('safe');
    return received(item);
  };

  const expectAlike = (got: readonly number[][], wanted: readonly number[][]) => {
    expect(got).toHaveLength(wanted.length);
    for (const [index, [x, y]] of got.entries())
      expect(Math.hypot(x! - wanted[index]![0]!, y! - wanted[index]![1]!)).toBeLessThan(0.01);
  };

  test('a vertex is where it was clicked: at any zoom, in a hole, on the frame and beyond it', async () => {
    const { page, errors, annotate, looked, onPage, close } = await begin('Ann');
    const wanted: Points[] = [];
    const outline = async (corners: PagePoint[]) => {
      await annotate.choose(1);
      await annotate.outlineAt(corners);
      wanted.push(await looked(corners));
    };
    await outline(
      await onPage([
        [20.5, 20],
        [90, 21.5],
        [88, 100],
        [21, 90.5],
      ])
    );
    await outline(
      await onPage([
        [45, 45],
        [60, 46],
        [55, 70],
      ])
    );
    await page.keyboard.press('-');
    const [corner] = await onPage([[SIZE.columns, SIZE.rows]]);
    const beyond = [
      { x: corner!.x + 30, y: corner!.y + 20 },
      { x: corner!.x - 90, y: corner!.y + 40 },
      { x: corner!.x - 60, y: corner!.y - 70 },
    ].map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
    await outline(beyond);
    wanted[2] = wanted[2]!.map(([x, y]) => [Math.min(SIZE.columns, x), Math.min(SIZE.rows, y)]);
    for (let press = 0; press < 6; press++) await page.keyboard.press('+');
    await page.mouse.move(800, 400);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(613, 497, { steps: 4 });
    await page.mouse.up({ button: 'middle' });
    await outline([
      { x: 700, y: 300 },
      { x: 760, y: 310 },
      { x: 733, y: 371 },
    ]);
    const { contours, drawing } = await submit(page);
    expect(contours).toHaveLength(4);
    for (const [index, contour] of contours.entries()) expectAlike(contour, wanted[index]!);
    expect(drawing.zoom.greatest).toBeGreaterThan(3);
    expect(drawing.pointer).toBe('mouse');
    expect(errors).toEqual([]);
    await close();
  });

  whole('looking around, in the middle of an outline, loses none of it', async () => {
    const { page, errors, annotate, onPage, close } = await begin('Ben');
    const open = page.locator('[data-cy=open-outline]');
    const corners = await onPage([
      [40, 30],
      [110, 34],
      [104, 80],
    ]);
    const expectOpen = async (vertices: number) =>
      expect(await open.getAttribute('data-vertices')).toBe(String(vertices));
    for (const { x, y } of corners) await page.mouse.click(x, y);
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, -100);
    await page.getByText('Neighbouring slice, to look at only').waitFor();
    await page.mouse.click(600, 300);
    await page.keyboard.press('b');
    await expectOpen(3);
    for (const button of ['right', 'middle'] as const) {
      await page.mouse.down({ button });
      await page.mouse.move(720, 430, { steps: 3 });
      await page.mouse.up({ button });
    }
    await page.keyboard.down('Shift');
    await page.mouse.down();
    await page.mouse.move(690, 440, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expectOpen(3);
    await page.mouse.down();
    await page.mouse.move(500, 500, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expectOpen(3);
    await page.mouse.move(700, 400);
    await page.mouse.down();
    await page.mouse.move(1900, 1200, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => open.getAttribute('data-vertices').then(Number)).toBeGreaterThan(3);
    await page.keyboard.press('Control+z');
    await expectOpen(3);
    await page.keyboard.press('2');
    await annotate.outlines.first().waitFor();
    await page.keyboard.press('Control+z');
    await expectOpen(3);
    expect(errors.filter(error => !ONE_VALUE.test(error))).toEqual([]);
    await close();
  });

  whole('with a pen, on a screen of one and a half pixels', async () => {
    const { page, errors, annotate, looked, onPage, close } = await begin('Cleo', {
      viewport: { width: 1283, height: 797 },
      deviceScaleFactor: 1.5,
    });
    const tip = await pen(page);
    const corners = (
      await onPage([
        [30, 30],
        [80, 34],
        [70, 90],
        [28, 84],
      ])
    ).map(rounded);
    const wanted = await looked(corners);
    for (const corner of [...corners, corners[0]!]) await tip.tap(corner);
    await annotate.outlines.first().waitFor();
    await annotate.choose(1);
    await tip.trace(await onPage(around([150, 60], [30, 40], 60)));
    await annotate.outlines.nth(1).waitFor();
    await keepScreenshot(page, `pen-${version}`);
    const { contours, drawing } = await submit(page);
    expectAlike(contours[0]!, wanted);
    for (const [x, y] of contours[1]!)
      expect(Math.hypot((x - 150) / 30, (y - 60) / 40)).toBeCloseTo(1, 1);
    expect(drawing).toMatchObject({ pointer: 'pen', gestures: { clicks: 5, traces: 1 } });
    expect(errors).toEqual([]);
    await close();
  });

  test('with fingers on a phone, of which two zoom and lose nothing', async () => {
    const { page, errors, annotate, looked, onPage, close } = await begin('Dora', PHONE);
    const hand = await fingers(page);
    const [a, b, c] = (
      await onPage([
        [60, 40],
        [120, 44],
        [90, 90],
      ])
    ).map(rounded);
    const wanted = await looked([a!, b!]);
    await hand.tap(a!);
    await hand.tap(b!);
    // Nothing that came or went around it has moved the image under the finger.
    expect((await onPage([[60, 40]])).map(rounded)).toEqual([a]);
    await hand.pinch(c!, 60, 150);
    await expect.poll(() => looked([a!]), { timeout: 10_000 }).not.toEqual([wanted[0]]);
    const [third] = (await onPage([[90, 80]])).map(rounded);
    wanted.push((await looked([third!]))[0]!);
    await hand.tap(third!);
    await hand.lose(
      await onPage([
        [70, 60],
        [72, 61],
      ])
    );
    await page.locator('[data-cy=close-outline][aria-disabled=false]').tap();
    await annotate.outlines.first().waitFor();
    await keepScreenshot(page, `fingers-${version}`);
    const { contours, drawing } = await submit(page);
    expectAlike(contours[0]!, wanted);
    expect(drawing.pointer).toBe('touch');
    expect(drawing.zoom.changes).toBe(1);
    expect(errors).toEqual([]);
    await close();
  });
});

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2.625,
  hasTouch: true,
  isMobile: true,
};

function rounded({ x, y }: PagePoint): PagePoint {
  return { x: Math.round(x), y: Math.round(y) };
}

function around([cx, cy]: [number, number], [rx, ry]: [number, number], count: number): Points {
  return Array.from({ length: count }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / count;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}
