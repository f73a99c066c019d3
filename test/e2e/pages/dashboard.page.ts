import type { Page } from 'playwright-core';

/** The cards of a person's tasks. */
export function dashboardPage(page: Page) {
  const card = (task: string) => page.locator('[data-cy=task-card]', { hasText: task });
  return {
    card,
    annotate: (task: string) => card(task).locator('[data-cy=annotate]').click(),
    judge: (task: string) => card(task).locator('[data-cy=review]').click(),
    manage: (task: string) => card(task).locator('[data-cy=manage]').click(),
  };
}
