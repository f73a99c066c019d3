import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { tellOfFailure } from './failure.ts';

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/**
 * WebGL runs in software. Nothing forces a graphics processor to be imitated for the page as well:
 * painting by itself, as on a machine without one, Chromium takes half the time.
 */
export const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];

const SCREENSHOTS = join(import.meta.dirname, '../../../.cache/screenshots');

/** Aborted frames are how the viewer streams; the rest of what it says is none of ours. */
const HARMLESS = /ERR_ABORTED|favicon/;

export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`There is no Chromium at ${CHROMIUM}: install it, or name it in CHROMIUM.`);
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A person's own window, with what went wrong in it. */
export type Visit = { page: Page; errors: string[]; close: () => Promise<void> };

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  const note = (text: string) => {
    if (!HARMLESS.test(text)) errors.push(text);
  };
  page.on('pageerror', error => note(error.stack ?? error.message));
  page.on('console', message => {
    if (message.type() === 'error') note(message.text());
  });
  tellOfFailure(page, errors);
  return { page, errors, close: () => context.close() };
}

/** Keeps a picture of the page to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** Nothing is cut off and nothing scrolls sideways. */
export async function expectToFit(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => {
    const root = document.querySelector('[data-cy=quorum]')?.shadowRoot;
    return [...(root?.querySelectorAll('.page, .viewer, .viewer__tools, .viewer__bar') ?? [])]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ className }) => className);
  });
  expect(beyond).toEqual([]);
}
