import type { Page } from 'playwright-core';

/** The tutorial in the simplified mode. */
export function tutorialPage(page: Page) {
  return {
    ready: () => page.locator('[data-cy=tutorial][data-ready=true]').waitFor(),
    /** Waits until so many outlines have been drawn to their end. */
    demonstrated: (count: number) =>
      page
        .locator('[data-cy=demonstrated][data-share="1"]')
        .nth(count - 1)
        .waitFor(),
    next: () => page.click('[data-cy=next]'),
    skip: () => page.click('[data-cy=to-images]'),
    async check() {
      await page.locator('[data-cy=submit][aria-disabled=false]').click();
      await page.locator('[data-cy=feedback]').waitFor();
    },
    passed: async () =>
      (await page.locator('[data-cy=feedback]').getAttribute('data-passed')) === 'true',
    tryAgain: () => page.click('[data-cy=try-again]'),
    marks: async () => ({
      missed: await page.locator('[data-cy=region-missed]').count(),
      extra: await page.locator('[data-cy=region-extra]').count(),
      arrows: await page.locator('[data-cy=error-arrow]').count(),
    }),
  };
}
