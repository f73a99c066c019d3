import type { Page } from 'playwright-core';

export type Door = 'annotator' | 'expert' | 'task-master';

/** What a newcomer sees. */
export function homePage(page: Page, origin: string) {
  return {
    open: async () => {
      await page.goto(origin);
      await page.locator('[data-cy=home]').waitFor();
    },
    enter: (door: Door) => page.click(`[data-cy=door-${door}]`),
    signIn: async (email: string, password: string) => {
      await page.goto(`${origin}/quorum/sign-in`);
      await page.fill('[name=email]', email);
      await page.fill('[name=password]', password);
      await page.click('[data-cy=submit]');
      await page.locator('[data-cy=dashboard]').waitFor();
    },
  };
}
