import type { Page } from 'playwright-core';

/** The side-by-side mode. */
export function reviewPage(page: Page) {
  const item = async () => (await page.locator('[data-cy=item]').textContent())?.trim() ?? '';
  const judging = () =>
    page
      .locator('[data-cy=review][data-phase=judging] [data-cy=stage]')
      .or(page.locator('[data-cy=finished]'))
      .waitFor();

  /** Waits until the verdict is kept and the next consensus, if any, is on the screen. */
  const onwards = async (act: () => Promise<void>) => {
    const before = await page.url();
    await act();
    await page.waitForFunction(
      url =>
        window.location.href !== url ||
        document.querySelector('[data-cy=quorum]')?.shadowRoot?.querySelector('[data-cy=finished]'),
      before
    );
    await judging();
  };

  return {
    item,
    async ready() {
      await judging();
      await page.locator('[data-cy=consensus]').first().waitFor({ state: 'attached' });
    },
    raters: page.locator('[data-cy=rater]'),
    raterOutlines: page.locator('[data-cy=rater-outline] path'),
    outlines: page.locator('[data-cy=outline]'),
    regions: page.locator('[data-cy=region]'),
    /** Takes the region that is looked at from a rater. */
    take: (rater: string) => page.locator('[data-cy=take-region]', { hasText: rater }).click(),
    accept: () => onwards(() => page.keyboard.press('Enter')),
    given: page.locator('[data-cy=given]'),
    /** What would come of another way to fuse. */
    preview: {
      leaveOut: (rater: string) => page.getByRole('button', { name: `Leave out ${rater}` }).click(),
      open: () => page.click('[data-cy=trial] summary'),
      choose: async (method: 'staple' | 'majority vote', threshold: number) => {
        await page.selectOption('[data-cy=trial-method]', method);
        await page.fill('[data-cy=trial-threshold]', String(threshold));
      },
      /** What it is a preview of. */
      said: page.locator('[data-cy=preview]'),
      editFrom: () => page.keyboard.press('e'),
      end: () => page.keyboard.press('Escape'),
    },
    versions: page.locator('[data-cy=versions]'),
    showNewest: () => page.click('[data-cy=show-newest]'),
    /** Asks for the verdict's signature. */
    sign: {
      open: async () => {
        await page.keyboard.press('Enter');
        await page.locator('[data-cy=sign-form]').waitFor();
      },
      /** What is to be signed, as what and by whom. */
      what: () => page.locator('[data-cy=to-sign]').innerText(),
      tryPassword: async (password: string) => {
        await page.fill('[data-cy=sign-form] [name=password]', password);
        await page.keyboard.press('Enter');
        await page.locator('[data-cy=sign-form] [role=alert]').waitFor();
      },
      byPassword: (password: string) =>
        onwards(async () => {
          await page.fill('[data-cy=sign-form] [name=password]', password);
          await page.keyboard.press('Enter');
        }),
      goToOrganisation: () => page.click('[data-cy=prove]'),
      byButton: () => onwards(() => page.keyboard.press('Enter')),
    },
    edit: () => page.keyboard.press('e'),
    reject: (kind: string, text: string) =>
      onwards(async () => {
        await page.keyboard.press('r');
        await page.check(`[data-cy=reject-form] [value="${kind}"]`);
        await page.fill('[data-cy=reject-form] [name=text]', text);
        await page.click('[data-cy=confirm-reject]');
      }),
    /** Which slice each viewport shows. */
    slices: () =>
      page.evaluate(() => {
        type Engine = { getViewports(): { id: string; getCurrentImageIdIndex(): number }[] };
        const { cornerstone } = window as unknown as {
          cornerstone: { getRenderingEngines(): Engine[] };
        };
        const viewports = cornerstone
          .getRenderingEngines()
          .flatMap(engine => engine.getViewports());
        return Object.fromEntries(
          viewports
            .filter(({ id }) => id.startsWith('quorum-'))
            .map(viewport => [viewport.id, viewport.getCurrentImageIdIndex()])
        );
      }),
  };
}
