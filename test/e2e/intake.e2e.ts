import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Task } from '#server/contract/index.ts';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { hasOrthanc, startOrthanc, WITHOUT_ORTHANC, type Orthanc } from '../support/orthanc.ts';
import { findPlanted, PLANTED, plantedSeries } from '../support/planted-series.ts';
import { install, type Installation } from '../support/server.ts';
import { kidneys } from '../support/task.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { expectToFit, keepScreenshot, launchBrowser, visit } from './support/browser.ts';
import { addPerson, type Account } from './support/people.ts';
import { SIZES } from './support/sizes.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

describe.skipIf(!hasOrthanc).each(viewersToTest())(`in OHIF %s (${WITHOUT_ORTHANC})`, version => {
  let installation: Installation;
  let orthanc: Orthanc;
  let origin: string;
  let browser: Browser;
  let maria: Account;
  let ann: Account;

  beforeAll(async () => {
    orthanc = await startOrthanc();
    for (const file of plantedSeries(7)) await orthanc.add(file);
    const PACS_FILE = join(orthanc.directory, 'pacs.json');
    const authentication = { kind: 'basic', user: 'quorum', password: 'of the tests' };
    const entry = { url: orthanc.dicomweb, authentication };
    await writeFile(
      PACS_FILE,
      JSON.stringify([
        { ...entry, name: 'Radiology' },
        { ...entry, name: 'Archive', images: 'fetched' },
      ])
    );
    const VIEWER_DIR = viewerDirectory(version);
    installation = await install({ VIEWER_DIR, DEMO: 'false', PACS_FILE });
    ({ origin } = await installation.start());
    maria = await addPerson(installation, 'Maria', 'task master');
    ann = await addPerson(installation, 'Ann', 'annotator');
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.remove();
    await orthanc?.stop();
  });

  const come = async ({ email, password }: Account, viewport = SIZES[0]!) => {
    const visitor = await visit(browser, { viewport });
    await homePage(visitor.page, origin).signIn(email, password);
    return visitor;
  };

  const makeTask = async (page: Page, name: string) => {
    const made = await page.request.post(`${origin}/quorum/api/tasks`, {
      headers: { 'x-quorum-request': '1' },
      data: { ...kidneys, name },
    });
    const { id }: Task = await made.json();
    await page.goto(`${origin}/quorum/tasks/${id}`);
    await page.locator('[data-cy=pacs]').waitFor();
  };

  const importSeries = async (page: Page, pacs: string) => {
    await page.selectOption('[name=pacs]', pacs);
    await page.fill('[name=patient]', PLANTED.text.toLowerCase());
    await page.click('[data-cy=search-pacs]');
    await page.locator('[data-cy=study] button').first().click();
    await page.locator('[data-cy=series] input').first().check();
  };

  test.each(runsWholeSuite(version) ? ['Radiology', 'Archive'] : ['Radiology'])(
    'a task master imports from %s, and nothing planted reaches an annotator',
    async pacs => {
      const master = await come(maria);
      await makeTask(master.page, `From ${pacs}`);
      await importSeries(master.page, pacs);
      await keepScreenshot(master.page, `pacs-${pacs}-${version}`);
      await master.page.click('[data-cy=import-series]');
      await master.page.locator('[data-cy=import][data-state=done]').waitFor();
      await master.page.locator('[data-cy=item]').nth(6).waitFor();
      await keepScreenshot(master.page, `imported-${pacs}-${version}`);
      expect(master.errors).toEqual([]);
      await master.close();

      const annotator = await come(ann);
      const received: { url: string; bytes: Buffer }[] = [];
      const reading: Promise<unknown>[] = [];
      const read = async (response: Response) => {
        const head = Buffer.from(JSON.stringify(await response.allHeaders()));
        const body = await response.body().catch(() => Buffer.alloc(0));
        received.push({ url: response.url(), bytes: Buffer.concat([head, body]) });
      };
      const listen = (response: Response) => reading.push(read(response));
      annotator.page.on('response', listen);
      await annotator.page.reload();
      await dashboardPage(annotator.page).annotate(`From ${pacs}`);
      const annotate = annotatePage(annotator.page);
      await annotate.ready();
      for (const structure of [1, 2]) {
        await annotate.choose(structure);
        await annotate.notHere();
      }
      await annotate.submit();
      await annotate.delivery('safe');
      annotator.page.off('response', listen);
      await Promise.all(reading);
      const ours = received.filter(({ url }) => url.includes('/quorum/'));
      expect(ours.some(({ url }) => url.includes('/frames/1'))).toBe(true);
      expect(ours.some(({ url }) => url.includes('/metadata'))).toBe(true);
      const found = ours.filter(({ bytes }) => findPlanted(bytes).length > 0);
      expect(found.map(({ url }) => url)).toEqual([]);
      expect(annotator.errors).toEqual([]);
      await annotator.close();
    }
  );

  test.runIf(runsWholeSuite(version)).each(SIZES)('the search fits on a $name', async size => {
    const { page, close } = await come(maria, size);
    await makeTask(page, `On a ${size.name}`);
    await importSeries(page, 'Radiology');
    await page.locator('[data-cy=import-series]').scrollIntoViewIfNeeded();
    await expectToFit(page);
    await keepScreenshot(page, `pacs-${size.name}`);
    await close();
  });
});
