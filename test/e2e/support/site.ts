import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { install, type Installation } from '../../support/server.ts';
import { launchBrowser } from './browser.ts';

/** A Quorum that runs, and a browser to visit it with. */
export type Site = { installation: Installation; origin: string; browser: Browser };

/** A site of its own for the tests of a file or of a `describe`; to be asked only once they run. */
export function startSite(environment: Record<string, string>): Site {
  let installation: Installation | undefined;
  let site: Site | undefined;
  beforeAll(async () => {
    installation = await install(environment);
    const { origin } = await installation.start();
    site = { installation, origin, browser: await launchBrowser() };
  });
  afterAll(async () => {
    await site?.browser.close();
    await installation?.remove();
  });
  const running = () => {
    if (!site) throw new Error('The site has not been started yet.');
    return site;
  };
  return {
    get installation() {
      return running().installation;
    },
    get origin() {
      return running().origin;
    },
    get browser() {
      return running().browser;
    },
  };
}
