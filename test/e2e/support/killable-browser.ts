import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { until } from '../../support/condition.ts';
import { CHROMIUM, FLAGS } from './browser.ts';

export type KillableBrowser = {
  page: Page;
  /** Ends the browser as a crash does: nothing is closed, nothing is written any more. */
  kill: () => Promise<void>;
};

/** A browser of its own on a profile folder, which the next one on the same folder finds again. */
export async function launchOnProfile(profile: string): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const args = [...FLAGS, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'];
  const program = spawn(CHROMIUM, args, { stdio: 'ignore' });
  const port = await until(async () => {
    const text = await readFile(portFile, 'utf8').catch(() => '');
    return text.split('\n')[0] || undefined;
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  const page = await context!.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  page.setDefaultTimeout(30_000);
  return {
    page,
    kill: async () => {
      const ended = once(program, 'exit');
      program.kill('SIGKILL');
      await ended;
    },
  };
}
