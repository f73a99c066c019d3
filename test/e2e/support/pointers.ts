import type { Page } from 'playwright-core';
import type { PagePoint } from './projection.ts';

/** Fingers on the page, as the browser itself reports them. */
export async function fingers(page: Page) {
  const browser = await page.context().newCDPSession(page);
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
    points: readonly PagePoint[]
  ) =>
    browser.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });
  const draw = async ([first, ...rest]: readonly PagePoint[]) => {
    await send('touchStart', first ? [first] : []);
    for (const point of rest) await send('touchMove', [point]);
  };
  return {
    tap: async (point: PagePoint) => {
      await send('touchStart', [point]);
      await send('touchEnd', []);
    },
    /** One finger along a path, and up. */
    trace: async (path: readonly PagePoint[]) => {
      await draw(path);
      await send('touchEnd', []);
    },
    /** One finger along a path, until the system takes it away. */
    lose: async (path: readonly PagePoint[]) => {
      await draw(path);
      await send('touchCancel', []);
    },
    /** Two fingers around a point, from one distance to another in pixels. */
    pinch: async ({ x, y }: PagePoint, from: number, to: number) => {
      const at = (distance: number) => [
        { x: x - distance / 2, y },
        { x: x + distance / 2, y },
      ];
      await send('touchStart', at(from).slice(0, 1));
      await send('touchStart', at(from));
      const steps = 8;
      for (let step = 1; step <= steps; step++)
        await send('touchMove', at(from + ((to - from) * step) / steps));
      await send('touchEnd', []);
    },
  };
}

/** A pen on the page, pressing more or less. */
export async function pen(page: Page) {
  const browser = await page.context().newCDPSession(page);
  const send = (
    type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
    { x, y }: PagePoint,
    force: number
  ) =>
    browser.send('Input.dispatchMouseEvent', {
      type,
      ...{ x, y, force },
      pointerType: 'pen',
      button: type === 'mouseMoved' && force === 0 ? 'none' : 'left',
      buttons: force > 0 ? 1 : 0,
      clickCount: 1,
    });
  const trace = async (path: readonly PagePoint[]) => {
    const [first, last] = [path[0], path.at(-1)];
    if (!first || !last) return;
    await send('mouseMoved', first, 0);
    await send('mousePressed', first, 0.3);
    for (const [step, point] of path.slice(1).entries())
      await send('mouseMoved', point, 0.3 + 0.6 * Math.abs(Math.sin(step)));
    await send('mouseReleased', last, 0);
  };
  return { trace, tap: (point: PagePoint) => trace([point]) };
}
