import type { Page } from 'playwright-core';
import type { AssignmentQueue } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';
import { expect } from 'vitest';
import { toPage, type PagePoint } from '../support/projection.ts';

const VIEWPORT = 'quorum-own';

/** The simplified mode, used as a hand with a mouse would. */
export function annotatePage(page: Page) {
  const text = async (name: string) =>
    (await page.locator(`[data-cy=${name}]`).textContent())?.trim() ?? '';
  const ready = () => page.locator('[data-cy=annotate][data-ready=true]').waitFor();
  const outlines = page.locator('[data-cy=outline]');

  const openOutline = page.locator('[data-cy=open-outline]');
  const press = async (key: string, times: number) => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key);
  };
  const clickAt = async ({ x, y }: PagePoint) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.up();
  };

  return {
    ready,
    outlines,
    item: () => text('item'),
    progress: () => text('progress'),
    whyNot: () => text('why-not'),
    status: (structure: number) =>
      page.locator(`[data-cy=structure-${structure}] [data-cy=status]`).textContent(),
    choose: (structure: number) => page.keyboard.press(String(structure)),
    notHere: () => page.keyboard.press('n'),
    undo: (steps: number) => press('Control+z', steps),
    redo: (steps: number) => press('Control+Shift+z', steps),
    /** How many vertices the outline has that is being drawn. */
    openVertices: async () =>
      (await openOutline.count()) === 0
        ? 0
        : Number(await openOutline.getAttribute('data-vertices')),
    /** Waits until the viewer has the pixels of so many items that come after the present one. */
    async fetchedAhead(items: number) {
      const { origin, searchParams } = new URL(page.url());
      const answer = await page.request.post(
        `${origin}/quorum/api/tasks/${searchParams.get('task')}/assignments`,
        { headers: { 'x-quorum-request': '1' }, data: { wanted: items + 1 } }
      );
      const { assignments } = (await answer.json()) as AssignmentQueue;
      const next = assignments
        .map(({ image }) => image)
        .filter(image => image.studyInstanceUID !== searchParams.get('StudyInstanceUIDs'))
        .map(image => image.sopInstanceUID);
      expect(next).toHaveLength(items);
      await page.waitForFunction(wanted => {
        type Cache = { _imageCache: Map<string, { loaded: boolean }> };
        const { cornerstone } = window as unknown as { cornerstone: { cache: Cache } };
        const loaded = [...cornerstone.cache._imageCache].filter(([, image]) => image.loaded);
        return wanted.every(uid => loaded.some(([imageId]) => imageId.includes(uid)));
      }, next);
    },
    /** How many steps of drawing this device keeps of all its drafts. */
    keptSteps: () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open('quorum-device');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const database = opening.result;
              const counting = database.transaction('step').objectStore('step').count();
              counting.onsuccess = () => {
                database.close();
                resolve(counting.result);
              };
            };
          })
      ),
    delivery: (state: string) =>
      page.locator(`[data-cy=delivery][data-state="${state}"]`).waitFor(),

    /** Clicks at points of the image. */
    async click(points: readonly ImagePoint[]) {
      for (const at of await toPage(page, VIEWPORT, points)) await clickAt(at);
    },

    /** Clicks around, given where on the page, and closes on the first vertex. */
    async outlineAt(corners: readonly PagePoint[]) {
      const before = await outlines.count();
      for (const corner of corners) await clickAt(corner);
      await clickAt(corners[0]!);
      await outlines.nth(before).waitFor();
    },

    /** Clicks around, given where on the image. */
    async outline(points: readonly ImagePoint[]) {
      await this.outlineAt(await toPage(page, VIEWPORT, points));
    },

    /** Presses, traces, lifts. */
    async trace(points: readonly ImagePoint[]) {
      const before = await outlines.count();
      const [first, ...rest] = await toPage(page, VIEWPORT, points);
      await page.mouse.move(first!.x, first!.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
      await outlines.nth(before).waitFor();
    },

    /** Submits, and waits until the next item is drawable or nothing is left. */
    async submit() {
      const before = await text('item');
      await page.locator('[data-cy=submit][aria-disabled=false]').click();
      await page
        .locator('[data-cy=item]', { hasNotText: exactly(before) })
        .or(page.locator('[data-cy=finished]'))
        .waitFor();
      await page
        .locator('[data-cy=annotate][data-ready=true]')
        .or(page.locator('[data-cy=finished]'))
        .waitFor();
    },

    async takeBack() {
      const before = await text('item');
      await page.click('[data-cy=take-back]');
      await page.locator('[data-cy=item]', { hasNotText: exactly(before) }).waitFor();
      await ready();
    },
  };
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
}
