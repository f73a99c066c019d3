import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong in our part of the page; the rest is the viewer's. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async tags => {
    const root = document.querySelector('[data-cy=quorum]');
    if (!root) throw new Error('None of our pages is on the screen.');
    const { violations } = await window.axe.run(root, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join()} ${failureSummary}`)
    );
  }, WCAG);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
