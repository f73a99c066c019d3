import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFailed, TestRunner } from 'vitest';

const PICTURES = join(import.meta.dirname, '../../../.cache/failures');

/** So many of its last exchanges with the server are told. */
const TOLD = 40;

/** If the test that runs fails, tells what its page said and asked for last, and keeps a picture. */
export function tellOfFailure(page: Page, errors: readonly string[]): void {
  if (!TestRunner.getCurrentTest()) return;
  const exchanges: string[] = [];
  const began = performance.now();
  const note = (what: string, url: string) =>
    exchanges.push(`${Math.round(performance.now() - began)} ms: ${what} ${url}`);
  page.on('response', response => note(String(response.status()), response.url()));
  page.on('requestfailed', request => note(request.failure()?.errorText ?? '', request.url()));
  onTestFailed(async ({ task }) => {
    if (page.isClosed()) return;
    const picture = join(PICTURES, `${task.name.replaceAll(/\W+/g, '-')}.png`);
    await page.screenshot({ path: picture });
    const states = await page
      .locator('[data-phase]')
      .evaluateAll(found => found.map(each => (each.cloneNode() as Element).outerHTML));
    const words = await page
      .locator('[data-cy=quorum] main, [data-cy=quorum] .viewer')
      .allInnerTexts();
    process.stderr.write(
      [`${page.url()}, in ${picture}:`, ...states, ...words, ...errors, ...exchanges.slice(-TOLD)]
        .map(line => `  ${line}\n`)
        .join('')
    );
  });
}
