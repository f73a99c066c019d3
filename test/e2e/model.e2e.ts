import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Mask } from 'quorum-server/geometry';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { cornersAround, oneKidney } from './support/one-kidney.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';

const TASK = 'Kidney by a model';
const VIEWPORT = 'quorum-own';
const ROOT = join(import.meta.dirname, '../..');

/** Added like any other, so that nothing has to be downloaded. */
const SMALL = join(ROOT, 'extension/models/boundary-finder');

/** With weights of chance, by `npm run test:models`; it has four candidates for each box. */
const SAM = join(ROOT, '.cache/models/Meta');
const samIsThere = existsSync(join(SAM, 'cases.json'));
if (!samIsThere) process.stderr.write('No SAM in OHIF: run "npm run test:models" before.\n');

describe.each(viewersToTest())('a model of the task in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  let maria: Account;
  let kidney: Mask;

  beforeAll(async () => {
    await site.installation.run('model', 'add', SMALL);
    if (samIsThere) await site.installation.run('model', 'add', SAM);
    ({ owner: maria, kidney } = await oneKidney(site.installation, TASK));
  }, 300_000);

  /** The task master chooses a model in the task's settings. */
  const choose = async (name: string) => {
    const { page, close } = await visit(site.browser);
    await homePage(page, site.origin).signIn(maria.email, maria.password);
    await dashboardPage(page).manage(TASK);
    await page.locator('[data-cy=edit-task]').click();
    const model = page.locator('select[name=model]');
    const option = model.locator('option', { hasText: `${name} (` });
    await model.selectOption((await option.getAttribute('value'))!);
    await keepScreenshot(page, `model-choice-${version}`);
    await page.locator('[data-cy=save-task]').click();
    await page.locator('[data-cy=save-task]').waitFor({ state: 'detached' });
    await close();
  };

  const come = async (name: string) => {
    const { email, password } = await addPerson(site.installation, name, 'annotator');
    const visitor = await visit(site.browser);
    await homePage(visitor.page, site.origin).signIn(email, password);
    await dashboardPage(visitor.page).annotate(TASK);
    const annotate = annotatePage(visitor.page);
    await annotate.ready();
    return { ...visitor, annotate };
  };

  const drawBox = async (page: Page) => {
    const [from, to] = await cornersAround(page, VIEWPORT, kidney);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    await page.locator('[data-cy=takes-away]').waitFor({ timeout: 120_000 });
  };

  test('is fetched on from where it stopped, when the person wants it', async () => {
    await choose('Boundary finder');
    const { page, errors, annotate, close } = await come('Dora');
    const context = page.context();
    const ranges: (string | undefined)[] = [];
    const { promise: cut, resolve: cutOff } = Promise.withResolvers<null>();
    await context.route('**/model/encoder.onnx', async route => {
      const whole = await route.fetch();
      await cut;
      const headers = { 'content-type': 'application/octet-stream' };
      // Stopped meanwhile, it wants no answer any more.
      await route
        .fulfill({ headers, body: (await whole.body()).subarray(0, 1_000_000) })
        .catch(() => undefined);
    });
    await page.locator('[data-cy=tool-box]').click();
    await keepScreenshot(page, `model-loading-${version}`);
    await page.locator('[data-cy=stop-model]').click();
    await page.locator('[data-cy=prompt-bar][data-phase=stopped]').waitFor();
    await keepScreenshot(page, `model-stopped-${version}`);
    cutOff(null);
    await page.locator('[data-cy=retry-model]').click();
    await page.locator('[data-cy=prompt-bar][data-phase=failed]').waitFor();
    await context.unroute('**/model/encoder.onnx');
    context.on('request', request => {
      if (request.url().endsWith('/model/encoder.onnx')) ranges.push(request.headers()['range']);
    });
    await page.locator('[data-cy=retry-model]').click();
    await page.locator('[data-cy=prompt-bar][data-phase=loading]').waitFor({ state: 'detached' });
    expect(ranges).toEqual(['bytes=1000000-']);
    await drawBox(page);
    await annotate.outlines.first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  const whole = test.runIf(samIsThere && runsWholeSuite(version));
  whole('offers its other candidates, one after another, by a key', async () => {
    await choose('Meta');
    const { page, errors, close } = await come('Emil');
    await page.locator('[data-cy=tool-box]').click();
    await page.locator('[data-cy=prompt-bar][data-phase=loading]').waitFor();
    await page.locator('[data-cy=prompt-bar][data-phase=loading]').waitFor({ state: 'detached' });
    await drawBox(page);
    const offered = (which: string) =>
      page.locator(`[data-cy=next-candidate][title*="${which}"]`).waitFor();
    await offered('1 of 4');
    await page.keyboard.press('c');
    await offered('2 of 4');
    expect(errors).toEqual([]);
    await close();
  });
});
