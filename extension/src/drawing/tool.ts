/** The hands one can draw with: by vertices, by a box, by a brush, and one to take outlines elsewhere. */
const TOOLS = ['outline', 'box', 'paint', 'erase', 'move'] as const;
export type Tool = (typeof TOOLS)[number];

/** Boxes are of use only where a model outlines what is in them. */
export function toolsWith(prompting: boolean): readonly Tool[] {
  return prompting ? TOOLS : TOOLS.filter(tool => tool !== 'box');
}

/** The brush's radius, in pixels of the screen. */
export const BRUSH = { least: 3, usual: 14, most: 120, step: 1.25 } as const;

export function withinBrush(radius: number): number {
  return Math.min(BRUSH.most, Math.max(BRUSH.least, radius));
}
