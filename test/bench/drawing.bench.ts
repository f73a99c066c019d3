import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/support/browser.ts';
import { install } from '../support/server.ts';
import { timeRow, type Row } from './row.ts';
import { annotateUrl, stockUrl } from './stock-viewer.ts';

const WINDOW = { width: 1440, height: 900 };

/** So many waves around a circle have a vertex on each crest and in each trough. */
const WAVES = 260;
const MOVES_PER_WAVE = 4;
const DRAG_MOVES = 400;

/** A tool that needs longer for a path is measured on as much of it as it got through. */
const PATIENCE_MS = 120_000;

type Place = readonly [x: number, y: number];

/** What the page did while something was drawn. */
type Frames = {
  /** How much of the path was gone through, from 0 to 1. */
  done: number;
  median: number;
  p95: number;
  /** Milliseconds of work per pointer move: of scripts, and of style, layout and paint together. */
  script: number;
  rendering: number;
};

/**
 * Frames while an outline of 500 vertices is traced, and while one of its vertices is dragged,
 * with real pointer events; beside it the viewer's own freehand tool doing the same on the same
 * image. What that did not finish tracing has no vertex to drag.
 */
export async function run(): Promise<Row[]> {
  const installation = await install({ DEMO: 'true' });
  const browser = await launchBrowser();
  try {
    const { origin } = await installation.start();
    const ours = await drawOurs(browser, origin);
    const stock = await drawStock(browser, origin);
    return [
      ...rowsOf('tracing 500 vertices', ours.trace, stock.trace),
      shareRow('tracing 500 vertices: done in two minutes', ours.trace.done, stock.trace.done),
      ...rowsOf(
        'dragging one of 500 vertices',
        ours.drag,
        stock.trace.done < 1 ? null : stock.drag
      ),
    ];
  } finally {
    await browser.close();
    await installation.remove();
  }
}

function rowsOf(what: string, ours: Frames, stock: Frames | null): Row[] {
  const row = (name: string, of: 'median' | 'p95' | 'script' | 'rendering') =>
    timeRow(`${what}: ${name}`, ours[of], stock && stock[of]);
  return [
    row('median frame', 'median'),
    row('95 % of frames within', 'p95'),
    row('scripts, per move', 'script'),
    row('style, layout and paint, per move', 'rendering'),
  ];
}

function shareRow(what: string, ours: number, rival: number): Row {
  return { what, ours: 100 * ours, rival: 100 * rival, ratio: ours / rival, unit: '%' };
}

async function drawOurs(browser: Browser, origin: string) {
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(await annotateUrl(context, origin));
  await page.locator('[data-cy=annotate][data-ready=true]').waitFor();
  const frames = await drawWith(page, await page.locator('[data-cy=stage]').boundingBox());
  const vertices = Number(await page.locator('[data-cy=outline]').getAttribute('data-vertices'));
  if (vertices < 500) throw new Error(`There are ${vertices} vertices only.`);
  await context.close();
  return frames;
}

async function drawStock(browser: Browser, origin: string) {
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(await stockUrl(context, origin));
  await page.waitForFunction(() => {
    type Engine = { getViewports(): { viewportStatus?: string }[] };
    const { cornerstone } = window as { cornerstone?: { getRenderingEngines(): Engine[] } };
    const viewports = cornerstone?.getRenderingEngines().flatMap(each => each.getViewports());
    return viewports?.some(({ viewportStatus }) => viewportStatus === 'rendered');
  });
  await page.evaluate(() => {
    type Group = {
      setToolPassive(tool: string): void;
      setToolActive(tool: string, options: { bindings: { mouseButton: number }[] }): void;
    };
    const { cornerstoneTools } = window as unknown as {
      cornerstoneTools: { ToolGroupManager: { getToolGroup(id: string): Group } };
    };
    const group = cornerstoneTools.ToolGroupManager.getToolGroup('default');
    group.setToolPassive('WindowLevel');
    group.setToolActive('PlanarFreehandROI', { bindings: [{ mouseButton: 1 }] });
  });
  const frames = await drawWith(page, await page.locator('.cornerstone-canvas').boundingBox());
  await context.close();
  return frames;
}

type Area = { x: number; y: number; width: number; height: number };

async function drawWith(page: Page, area: Area | null) {
  if (!area) throw new Error('There is nothing to draw on.');
  const center: Place = [area.x + area.width / 2, area.y + area.height / 2];
  const radius = Math.min(area.width, area.height) * 0.36;
  const wave = Array.from({ length: WAVES * MOVES_PER_WAVE }, (_, i): Place => {
    const r = radius + [0, 6, 0, -6][i % MOVES_PER_WAVE]!;
    const angle = (2 * Math.PI * i) / (WAVES * MOVES_PER_WAVE);
    return [center[0] + r * Math.cos(angle), center[1] + r * Math.sin(angle)];
  });
  const crest = wave[WAVES + 1]!;
  const circling = Array.from({ length: DRAG_MOVES }, (_, i): Place => [
    crest[0] + 40 * Math.sin(i / 17),
    crest[1] + 40 * (1 - Math.cos(i / 17)),
  ]);
  const trace = await framesOf(page, wave);
  const drag = await framesOf(page, [crest, ...circling]);
  return { trace, drag };
}

/** Presses, moves along the path and lifts; every frame meanwhile is noted. */
async function framesOf(page: Page, path: readonly Place[]): Promise<Frames> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.enable');
  await page.mouse.move(...path[0]!);
  await page.mouse.down();
  await page.evaluate(() => {
    const noted: number[] = [];
    const note = (now: number) => {
      noted.push(now);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(window, { noted });
  });
  const before = await durations(browser);
  const end = performance.now() + PATIENCE_MS;
  let moves = 0;
  while (moves < path.length && performance.now() < end) await page.mouse.move(...path[moves++]!);
  const after = await durations(browser);
  const noted = await page.evaluate(() => Reflect.get(window, 'noted') as number[]);
  await page.mouse.up();
  const intervals = noted.slice(1).map((at, i) => at - noted[i]!);
  const sorted = intervals.toSorted((a, b) => a - b);
  const perMove = (seconds: number) => (1000 * seconds) / moves;
  return {
    done: moves / path.length,
    median: sorted[sorted.length >> 1]!,
    p95: sorted[Math.floor(sorted.length * 0.95)]!,
    script: perMove(after.script - before.script),
    rendering: perMove(after.task - before.task - (after.script - before.script)),
  };
}

async function durations(browser: CDPSession) {
  const { metrics } = await browser.send('Performance.getMetrics');
  const of = (name: string) => metrics.find(metric => metric.name === name)?.value ?? 0;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}
