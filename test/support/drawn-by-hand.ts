import type { Drawing } from '#server/contract/index.ts';

/** How long and with what an annotation of the tests was drawn. */
export const drawnByHand: Drawing = {
  activeSeconds: 12.5,
  gestures: { clicks: 4, traces: 2, corrections: 3, strokes: 0, statements: 1 },
  undos: 1,
  zoom: { changes: 5, greatest: 2.75 },
  pointer: 'mouse',
};
