import { pluginUrl } from '../client/server-url.ts';
import type { FollowingModel } from '../drawing/box/follow-boxes.ts';
import { leisure } from '../host/leisure.ts';
import type { Engine } from './messages.ts';
import { createPrompter } from './prompter.ts';

/** More threads gain nothing with small models. */
const MOST_THREADS = 4;

/** The page's one model, for as long as the page is open; nothing is fetched before it is started. */
export const devicePrompter = createPrompter({
  spawn: () => new Worker(pluginUrl('prompt.js'), { type: 'module' }),
  engines: enginesHere(),
  leisure,
});

/** Threads share memory, which only a page that is isolated from others may. */
function enginesHere(): Engine[] {
  const threads = globalThis.crossOriginIsolated
    ? Math.min(MOST_THREADS, navigator.hardwareConcurrency)
    : 1;
  return threads > 1 ? [{ threads }, { threads: 1 }] : [{ threads: 1 }];
}

/** That model, as what is drawn asks it. */
export const deviceModel: FollowingModel = {
  isReady: () => devicePrompter.getState().now.phase === 'ready',
  id: () => {
    const { now } = devicePrompter.getState();
    if (now.phase !== 'ready') throw new Error('The model that answered is not there.');
    return now.model;
  },
  outline: devicePrompter.outline,
};
