import type { Drawing } from 'quorum-server/contract';

/** What it took to draw something, besides time. */
export type Effort = Pick<Drawing, 'gestures' | 'undos' | 'zoom'>;

export type Gestures = Effort['gestures'];

export const NO_EFFORT: Effort = {
  gestures: { clicks: 0, traces: 0, corrections: 0, strokes: 0, statements: 0 },
  undos: 0,
  zoom: { changes: 0, greatest: 1 },
};

/** The effort alone, of what has more to it. */
export function effortOf({ gestures, undos, zoom }: Effort): Effort {
  return { gestures, undos, zoom };
}
