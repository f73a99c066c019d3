/** The hands one can draw with: one outlines, two paint, one takes outlines elsewhere. */
export const TOOLS = ['outline', 'paint', 'erase', 'move'] as const;
export type Tool = (typeof TOOLS)[number];

/** The brush's radius, in pixels of the screen. */
export const BRUSH = { least: 3, usual: 14, most: 120, step: 1.25 } as const;

export function withinBrush(radius: number): number {
  return Math.min(BRUSH.most, Math.max(BRUSH.least, radius));
}
