import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { annotatePage } from '../e2e/pages/annotate.page.ts';
import { dashboardPage } from '../e2e/pages/dashboard.page.ts';
import { homePage } from '../e2e/pages/home.page.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { addPerson } from '../e2e/support/people.ts';
import { install, type Installation } from '../support/server.ts';
import { sharedData } from '../support/shared-data.ts';
import { ctFiles } from '../support/task.ts';
import { timeRow, type Row } from './row.ts';
import { STOCK_CONFIG } from './stock-viewer.ts';

const TASK = 'Kidneys';
const IMAGES = 41;
const RIVAL_IMAGES = 20;

/** How long a person looks at an image before answering, far less than any does. */
const LOOK_MS = 1_000;

/**
 * From the key that submits to the next image on the screen, beside the stock viewer, which opens
 * the next study by a change of its route.
 */
export async function run(): Promise<Row[]> {
  const installation = await install({ DEMO: 'false' });
  const made = await mkdtemp(join(tmpdir(), 'quorum-bench-'));
  const browser = await launchBrowser();
  try {
    const annotator = await addPerson(installation, 'Ann', 'annotator');
    const images = sharedData('ct/acrin-042-abdomen-dicom') ?? (await madeImages(made));
    await importImages(installation, images);
    const { origin } = await installation.start();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await homePage(page, origin).signIn(annotator.email, annotator.password);
    const { times, studies } = await submitAll(page);
    const rival = await openAll(browser, await context.storageState(), origin, studies);
    return [
      timeRow(`next image, median of ${times.length}`, quantile(times, 0.5), quantile(rival, 0.5)),
      timeRow('next image, 95th percentile', quantile(times, 0.95), quantile(rival, 0.95)),
    ];
  } finally {
    await browser.close();
    await installation.remove();
    await rm(made, { recursive: true });
  }
}

async function importImages(installation: Installation, images: string): Promise<void> {
  const owner = await addPerson(installation, 'Maria', 'task master');
  const task = ['--task', TASK, '--structure', 'Left kidney', '--owner', owner.email];
  await installation.run('import', images, ...task, '--raters', '1', '--window', '40/400');
}

async function madeImages(directory: string): Promise<string> {
  for await (const { name, bytes } of ctFiles(IMAGES + 3, { rows: 512, columns: 512 }))
    await writeFile(join(directory, name), await bytes());
  return directory;
}

/** Answers image after image; the studies in the order in which they came. */
async function submitAll(page: Page): Promise<{ times: number[]; studies: string[] }> {
  const annotate = annotatePage(page);
  await dashboardPage(page).annotate(TASK);
  await annotate.ready();
  await page.evaluate(watchImages, 'keydown');
  const times: number[] = [];
  const studies = [await shownStudy(page)];
  while (studies.length < IMAGES) {
    await annotate.notHere();
    await page.waitForTimeout(LOOK_MS);
    await page.keyboard.press('Enter');
    times.push(await nextImage(page));
    await annotate.ready();
    studies.push(await shownStudy(page));
  }
  return { times, studies };
}

/** Opens study after study in the stock viewer, by its router. */
async function openAll(
  browser: Browser,
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>,
  origin: string,
  [first, ...studies]: string[]
): Promise<number[]> {
  const context = await browser.newContext({
    storageState,
    viewport: { width: 1440, height: 900 },
  });
  await context.route('**/app-config.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: STOCK_CONFIG })
  );
  const page = await context.newPage();
  const open = async (study = '') => {
    await page.goto(`${origin}/viewer?StudyInstanceUIDs=${study}`);
    await page.waitForFunction(() => {
      const { cornerstone } = window as unknown as ViewerWindow;
      const [engine] = cornerstone?.getRenderingEngines?.() ?? [];
      return engine?.getViewports().some(viewport => viewport.getCurrentImageId?.());
    });
    await page.evaluate(watchImages, 'popstate');
  };
  await open(first);
  const times: number[] = [];
  for (const study of studies.slice(0, RIVAL_IMAGES)) {
    await page.waitForTimeout(LOOK_MS);
    await page.evaluate(uid => {
      history.pushState(null, '', `/viewer?StudyInstanceUIDs=${uid}`);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, study);
    const time = await nextImage(page).catch(() => undefined);
    if (time !== undefined) times.push(time);
    // Now and then its route stays between two studies: that is not counted against it.
    else await open(study);
  }
  await context.close();
  return times;
}

type ViewerWindow = {
  cornerstone?: {
    getRenderingEngines?(): { getViewports(): { getCurrentImageId?(): string | undefined }[] }[];
    metaData: { get(module: string, imageId: string): { StudyInstanceUID: string } | undefined };
  };
  /** The study on the screen, and how long it took to come after the event. */
  shown: { study: string; milliseconds: number | null };
};

/** Measures, in the page, from an event to the first painted frame with an image of another study. */
function watchImages(event: string): void {
  const page = window as unknown as ViewerWindow;
  const studyOf = (element: EventTarget | null) => {
    const viewports = page.cornerstone?.getRenderingEngines?.()[0]?.getViewports() ?? [];
    const found = viewports.find(viewport => Reflect.get(viewport, 'element') === element);
    const imageId = found?.getCurrentImageId?.() ?? '';
    return page.cornerstone?.metaData.get('instance', imageId)?.StudyInstanceUID;
  };
  let begun = 0;
  page.shown ??= { study: '', milliseconds: null };
  window.addEventListener(
    event,
    ({ timeStamp }) => {
      begun = timeStamp;
      page.shown.milliseconds = null;
    },
    { capture: true }
  );
  document.addEventListener(
    'CORNERSTONE_IMAGE_RENDERED',
    ({ target }) => {
      const study = studyOf(target);
      if (!study || study === page.shown.study) return;
      page.shown = { study, milliseconds: null };
      requestAnimationFrame(() => {
        page.shown.milliseconds = performance.now() - begun;
      });
    },
    { capture: true }
  );
}

async function nextImage(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => (window as unknown as ViewerWindow).shown.milliseconds,
    null,
    { timeout: 15_000 }
  );
  return Number(await found.jsonValue());
}

function shownStudy(page: Page): Promise<string> {
  return page.evaluate(
    () => new URLSearchParams(window.location.search).get('StudyInstanceUIDs') ?? ''
  );
}

function quantile(values: readonly number[], fraction: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(fraction * values.length) - 1] ?? NaN;
}
