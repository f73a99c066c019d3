import type { Drawing } from 'quorum-server/contract';

/** What it took to draw something, besides time. */
export type Effort = Pick<Drawing, 'undos' | 'zoom'> & { gestures: Gestures };

export type Gestures = Required<Drawing['gestures']>;

export const NO_EFFORT: Effort = {
  gestures: {
    clicks: 0,
    traces: 0,
    corrections: 0,
    strokes: 0,
    prompts: 0,
    boxes: 0,
    statements: 0,
  },
  undos: 0,
  zoom: { changes: 0, greatest: 1 },
};

/** The effort alone, of what has more to it; no prompts and boxes where they were not counted yet. */
export function effortOf({
  gestures,
  undos,
  zoom,
}: Pick<Drawing, 'gestures' | 'undos' | 'zoom'>): Effort {
  return { gestures: { ...NO_EFFORT.gestures, ...gestures }, undos, zoom };
}
