import type { Drawing } from '../contract/index.ts';

/** What is simulated: no time passed and nothing was touched. */
export const DRAWN_BY_NOBODY: Drawing = {
  activeSeconds: 0,
  gestures: { clicks: 0, traces: 0, corrections: 0, strokes: 0, statements: 0 },
  undos: 0,
  zoom: { changes: 0, greatest: 1 },
  pointer: 'none',
};
