import type { Browser, BrowserContext } from 'playwright-core';
import type { AssignmentQueue, Page as Rows, Task } from 'quorum-server/contract';
import { launchBrowser } from '../e2e/support/browser.ts';
import { install } from '../support/server.ts';
import { timeRow, type Row } from './row.ts';

const REPETITIONS = 7;

/** The same viewer with nothing of ours in it, on the same images. */
const STOCK_CONFIG = `window.config = {
  routerBasename: '/',
  extensions: [],
  modes: [],
  showStudyList: true,
  investigationalUseDialog: { option: 'never' },
  defaultDataSourceName: 'images',
  dataSources: [{
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'images',
    configuration: {
      friendlyName: 'images', name: 'images', imageRendering: 'wadors', thumbnailRendering: 'wadors',
      enableStudyLazyLoad: true, omitQuotationForMultipartRequest: true,
      qidoRoot: '/quorum/dicomweb', wadoRoot: '/quorum/dicomweb',
    },
  }],
};`;

/** From navigation to the first image on the screen, nothing in the browser's cache. */
export async function run(): Promise<Row[]> {
  const installation = await install({ DEMO: 'true' });
  const browser = await launchBrowser();
  try {
    const { origin } = await installation.start();
    const ours: number[] = [];
    const rival: number[] = [];
    for (let n = 0; n < REPETITIONS; n++) {
      ours.push(await measureOurs(browser, origin));
      rival.push(await measureStock(browser, origin));
    }
    const what = 'navigation to first image, against the stock basic mode of the same viewer';
    return [timeRow(what, median(ours), median(rival))];
  } finally {
    await browser.close();
    await installation.remove();
  }
}

async function measureOurs(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const { studyUID, sopUID, taskId } = await assignment(context, origin);
  const query = `StudyInstanceUIDs=${studyUID}&initialSOPInstanceUID=${sopUID}&task=${taskId}`;
  return firstImage(context, `${origin}/quorum-annotate/quorum?${query}`);
}

async function measureStock(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const { studyUID } = await assignment(context, origin);
  await context.route('**/app-config.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: STOCK_CONFIG })
  );
  return firstImage(context, `${origin}/viewer?StudyInstanceUIDs=${studyUID}`);
}

/** An image that a visitor of the demo may see. */
async function assignment({ request }: BrowserContext, origin: string) {
  const headers = { 'X-Quorum-Request': '1' };
  const api = `${origin}/quorum/api`;
  await request.post(`${api}/session/demo`, { headers, data: { role: 'annotator' } });
  const tasks = (await (await request.get(`${api}/tasks`)).json()) as Rows<Task>;
  const taskId = tasks.rows[0]?.id ?? '';
  const answer = await request.post(`${api}/tasks/${taskId}/assignments`, {
    headers,
    data: { wanted: 1 },
  });
  const { assignments } = (await answer.json()) as AssignmentQueue;
  const image = assignments[0]?.image;
  return { taskId, studyUID: image?.studyInstanceUID, sopUID: image?.sopInstanceUID };
}

/** Milliseconds, by the page's own clock. */
async function firstImage(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  const found = await page.waitForFunction(
    () => {
      type Viewport = { viewportStatus?: string; getCurrentImageId?(): string | undefined };
      type Engine = { getViewports(): Viewport[] };
      const { cornerstone } = window as { cornerstone?: { getRenderingEngines(): Engine[] } };
      const viewports =
        cornerstone?.getRenderingEngines()?.flatMap(each => each.getViewports()) ?? [];
      const shown = viewports.some(
        viewport => viewport.viewportStatus === 'rendered' && viewport.getCurrentImageId?.()
      );
      return shown && performance.now();
    },
    null,
    { timeout: 60_000, polling: 'raf' }
  );
  const milliseconds = Number(await found.jsonValue());
  await context.close();
  return milliseconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
