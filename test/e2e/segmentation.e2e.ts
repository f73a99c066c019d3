import { buffer } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binarySegmentation } from '#server/exchange/dicom/dicom-seg.ts';
import type { OriginalSeries } from '#server/exchange/dicom/original-series.ts';
import { emptyMask, fromDense, type Mask } from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { until } from '../support/condition.ts';
import { hasOrthanc, startOrthanc, WITHOUT_ORTHANC, type Orthanc } from '../support/orthanc.ts';
import { RESULT, seriesOfFiles } from '../support/original-series.ts';
import { keepScreenshot, launchBrowser, visit } from './support/browser.ts';
import { serveStockViewer } from './support/stock-viewer.ts';
import { viewersToTest } from './support/viewers.ts';

/** The last one is present nowhere. */
const STRUCTURES = ['Left kidney', 'Right kidney', 'Cyst'].map(name => ({
  name,
  color: '#f0e442',
  code: null,
}));

let orthanc: Orthanc;
let browser: Browser;
let series: OriginalSeries;
let truth: Mask[][];

beforeAll(async () => {
  if (!hasOrthanc) return;
  orthanc = await startOrthanc();
  browser = await launchBrowser();
  const phantom = makePhantom();
  series = seriesOfFiles(phantom.map(({ file }) => file));
  truth = phantom.map(slice => [slice.truth.left, slice.truth.right, emptyMask(slice.truth.left)]);
  for (const { file } of phantom) await orthanc.add(file);
  const segmentation = binarySegmentation({
    series,
    result: RESULT,
    structures: STRUCTURES,
    algorithm: { name: 'STAPLE', version: '0.1.0', parameters: 'threshold 0.5' },
    slices: new Map(truth.entries()),
  });
  await orthanc.add(await buffer(segmentation));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await orthanc?.stop();
});

/** What the viewer makes of the segmentation: for each image the labels of its pixels. */
function labelsIn(page: Page): Promise<Record<string, number[]> | null> {
  return page.evaluate(async () => {
    type Image = { referencedImageId: string; getPixelData(): ArrayLike<number> };
    type DisplaySet = {
      Modality: string;
      labelMapImages?: Image[][] | Image[];
      load(options: { headers: object }): Promise<unknown>;
    };
    type Services = { displaySetService: { getActiveDisplaySets(): DisplaySet[] } };
    const { services } = window as unknown as { services?: Services };
    const sets = services?.displaySetService.getActiveDisplaySets() ?? [];
    const segmentation = sets.find(({ Modality }) => Modality === 'SEG');
    if (!segmentation || !sets.some(({ Modality }) => Modality === 'CT')) return null;
    await segmentation.load({ headers: {} });
    const images = (segmentation.labelMapImages ?? []).flat();
    const uidOf = (imageId: string) => /instances\/([0-9.]+)/.exec(imageId)?.[1] ?? imageId;
    return Object.fromEntries(
      images.map(image => [uidOf(image.referencedImageId), Array.from(image.getPixelData())])
    );
  });
}

describe.skipIf(!hasOrthanc).each(viewersToTest())(
  `a segmentation in the PACS, opened by a stock OHIF %s (${WITHOUT_ORTHANC})`,
  version => {
    test('has every pixel on the image it was drawn on, also beside an empty segment', async () => {
      const viewer = await serveStockViewer(viewerDirectory(version), orthanc);
      const { page, close } = await visit(browser);
      await page.goto(`${viewer.origin}/viewer?StudyInstanceUIDs=${series.studyInstanceUid}`);
      const labels = await until(async () => (await labelsIn(page)) ?? undefined);
      await keepScreenshot(page, `stock-segmentation-${version}`);
      const runsOf = (pixels: number[] | undefined, image: Mask, label: number) =>
        fromDense(
          Uint8Array.from(pixels ?? [], value => (value === label ? 1 : 0)),
          { width: image.width, height: image.height }
        ).runs;
      const read = series.images.map(({ sopInstanceUid }, slice) =>
        truth[slice]!.map((mask, index) => [...runsOf(labels[sopInstanceUid], mask, index + 1)])
      );
      expect(read).toEqual(truth.map(masks => masks.map(({ runs }) => [...runs])));
      await close();
      await viewer.close();
    });
  }
);
