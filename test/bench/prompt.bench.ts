import { build } from 'esbuild';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Mask } from 'quorum-server/geometry';
import { annotatePage } from '../e2e/pages/annotate.page.ts';
import { dashboardPage } from '../e2e/pages/dashboard.page.ts';
import { homePage } from '../e2e/pages/home.page.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { withoutIsolation } from '../e2e/support/isolation.ts';
import { cornersAround, oneKidney } from '../e2e/support/one-kidney.ts';
import { addPerson, type Account } from '../e2e/support/people.ts';
import type { PagePoint } from '../e2e/support/projection.ts';
import { install } from '../support/server.ts';
import type { BareTimes } from './bare-model.worker.ts';
import { longestTask } from './longest-task.ts';
import { timeRow, type Row } from './row.ts';
import { watchOutlines, type WatchedWindow } from './watch-outlines.ts';

const TASK = 'Kidney in a box';
const VIEWPORT = 'quorum-own';
const BOXES = 8;
const MOVES_PER_BOX = 10;
const CLICKS_PER_BOX = 5;
const DRAG_MOVES = 400;

const BARE_TIMES = 60;

/**
 * The model that comes along, in the annotator's page: how long it takes to get it, from a pointer
 * event to the painted outline, and how many outlines follow a box that is dragged on and on; beside
 * it the networks alone. On one thread the page is not isolated, as in many hospitals.
 */
export async function run(): Promise<Row[]> {
  const installation = await install({ DEMO: 'false' });
  const browser = await launchBrowser();
  try {
    const { kidney } = await oneKidney(installation, TASK);
    const bare = await bundleBareModel();
    const { origin } = await installation.start();
    const rows: Row[] = [];
    for (const threads of [1, 2]) {
      const account = await addPerson(installation, `Ann${threads}`, 'annotator');
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      if (threads === 1) await withoutIsolation(context);
      await context.route('**/plugin/bare-model.js', route => route.fulfill(bare));
      const measured = await measure(context, { origin, account, kidney, threads, browser });
      const name = threads === 1 ? '1 thread' : `${threads} threads`;
      rows.push(...measured.map(row => ({ ...row, what: `${name}: ${row.what}` })));
      await context.close();
    }
    return rows;
  } finally {
    await browser.close();
    await installation.remove();
  }
}

type Setting = {
  origin: string;
  account: Account;
  kidney: Mask;
  threads: number;
  browser: Browser;
};

async function measure(context: BrowserContext, setting: Setting): Promise<Row[]> {
  const { origin, account, kidney, threads, browser } = setting;
  const page = await context.newPage();
  await homePage(page, origin).signIn(account.email, account.password);
  await dashboardPage(page).annotate(TASK);
  await annotatePage(page).ready();
  const cold = await longestTask(browser, page, () => loadTime(page));
  await page.reload();
  await annotatePage(page).ready();
  const warm = await loadTime(page);
  if ((await page.evaluate(() => crossOriginIsolated)) !== threads > 1)
    throw new Error(`The page does not run on ${threads} threads.`);
  await page.evaluate(watchOutlines);
  const corners = await cornersAround(page, VIEWPORT, kidney);
  const { boxes, clicks } = await timeOutlines(page, corners);
  const drag = await longestTask(browser, page, () => dragOn(page, corners));
  const bare = await bareTimes(page, threads);
  return [
    timeRow('model fetched and ready', cold.result, null),
    timeRow('model ready, kept on the device', warm, null),
    timeRow('longest task of the page meanwhile', cold.milliseconds, null),
    ...quantileRows('encoder alone', bare.encode),
    ...quantileRows('decoder alone', bare.decode),
    ...quantileRows('box to painted outline', boxes),
    ...quantileRows('click to painted outline', clicks),
    perSecondRow('outlines while a box is dragged', drag.result.outlines),
    timeRow('95 % of frames meanwhile within', drag.result.frames, null),
    timeRow('longest task of the page meanwhile', drag.milliseconds, null),
  ];
}

/** From the tool's button to a model that is ready. */
async function loadTime(page: Page): Promise<number> {
  const loading = page.locator('[data-cy=prompt-bar][data-phase=loading]');
  const begun = performance.now();
  await page.locator('[data-cy=tool-box]').click();
  await loading.waitFor();
  await loading.waitFor({ state: 'detached' });
  return performance.now() - begun;
}

/** From the pointer's events to what they led to, one after another. */
async function timeOutlines(page: Page, [from, to]: [PagePoint, PagePoint]) {
  const boxes: number[] = [];
  const clicks: number[] = [];
  const next = async (act: () => Promise<void>) => {
    const before = await page.evaluate(
      () => (window as unknown as WatchedWindow).watched.outlines.length
    );
    await act();
    const found = await page.waitForFunction(
      count => (window as unknown as WatchedWindow).watched.outlines[count]?.milliseconds,
      before
    );
    return Number(await found.jsonValue());
  };
  for (let box = 0; box < BOXES; box++) {
    await page.mouse.move(from.x - box, from.y - box);
    await page.mouse.down();
    for (let move = MOVES_PER_BOX; move > 0; move--)
      boxes.push(await next(() => page.mouse.move(to.x - 2 * move, to.y - 3 * move)));
    await page.mouse.up();
    await page.locator('[data-cy=takes-away]').waitFor();
    for (let click = 0; click < CLICKS_PER_BOX; click++) {
      const [x, y] = inside([from, to], (box * CLICKS_PER_BOX + click) / (BOXES * CLICKS_PER_BOX));
      clicks.push(await next(() => page.mouse.click(x, y)));
    }
  }
  return { boxes, clicks };
}

/** A place on a small ring around a box's middle, where no vertex takes the click for itself. */
function inside([from, to]: [PagePoint, PagePoint], share: number): [x: number, y: number] {
  const angle = 2 * Math.PI * share;
  return [
    (from.x + to.x) / 2 + ((to.x - from.x) / 16) * Math.cos(angle),
    (from.y + to.y) / 2 + ((to.y - from.y) / 16) * Math.sin(angle),
  ];
}

/** Outlines a second while a box's corner goes round and round, and the frames meanwhile. */
async function dragOn(page: Page, [from, to]: [PagePoint, PagePoint]) {
  await page.mouse.move(from.x - 4, from.y - 4);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y);
  await page.evaluate(() => {
    (window as unknown as WatchedWindow).watched = { outlines: [], frames: [] };
  });
  const begun = performance.now();
  for (let move = 0; move < DRAG_MOVES; move++)
    await page.mouse.move(to.x + 12 * Math.sin(move / 9), to.y + 12 * Math.cos(move / 9));
  const seconds = (performance.now() - begun) / 1000;
  const { outlines, frames } = await page.evaluate(
    () => (window as unknown as WatchedWindow).watched
  );
  await page.mouse.up();
  const intervals = frames.slice(1).map((at, i) => at - frames[i]!);
  return { outlines: outlines.length / seconds, frames: quantile(intervals, 0.95) };
}

async function bundleBareModel() {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'bare-model.worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['onnxruntime-web-use-extern-wasm'],
  });
  return {
    contentType: 'text/javascript',
    body: outputFiles[0]!.text,
    headers: { 'cross-origin-embedder-policy': 'require-corp' },
  };
}

function bareTimes(page: Page, threads: number): Promise<BareTimes> {
  return page.evaluate(
    task =>
      new Promise<BareTimes>((resolve, reject) => {
        const worker = new Worker('/quorum/plugin/bare-model.js', { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<BareTimes>) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(task);
      }),
    { threads, times: BARE_TIMES }
  );
}

function quantileRows(what: string, times: readonly number[]): Row[] {
  return [
    timeRow(`${what}, median of ${times.length}`, quantile(times, 0.5), null),
    timeRow(`${what}, 95th percentile`, quantile(times, 0.95), null),
  ];
}

function perSecondRow(what: string, ours: number): Row {
  return { what, ours, rival: null, ratio: null, unit: '/s' };
}

function quantile(values: readonly number[], fraction: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(fraction * values.length) - 1] ?? NaN;
}
