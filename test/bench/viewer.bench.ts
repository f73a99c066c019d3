import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../e2e/support/browser.ts';
import { install } from '../support/server.ts';
import { timeRow, type Row } from './row.ts';
import { annotateUrl, stockUrl } from './stock-viewer.ts';

const REPETITIONS = 7;

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
  return firstImage(context, await annotateUrl(context, origin));
}

async function measureStock(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  return firstImage(context, await stockUrl(context, origin));
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
