import type { Page } from 'playwright-core';

export type Door = 'annotator' | 'expert' | 'task-master';

/** What a newcomer sees. */
export function homePage(page: Page, origin: string) {
  const open = async () => {
    await page.goto(origin);
    await page.locator('[data-cy=home]').waitFor();
  };
  const enter = (door: Door) => page.click(`[data-cy=door-${door}]`);
  return {
    open,
    enter,
    /** Enters and, where the door leads into the tutorial, goes on to the dashboard. */
    visit: async (door: Door) => {
      await enter(door);
      if (door !== 'annotator') return;
      await page.locator('[data-cy=tutorial]').waitFor();
      await page.click('[data-cy=leave]');
    },
    signIn: async (email: string, password: string) => {
      await page.goto(`${origin}/quorum/sign-in`);
      await page.fill('[name=email]', email);
      await page.fill('[name=password]', password);
      await page.click('[data-cy=submit]');
      await page.locator('[data-cy=dashboard]').waitFor();
    },
  };
}
