/** How far apart the centres of neighbouring pixels are along each axis, in millimetres. */
export type Spacing = { readonly x: number; readonly y: number; readonly z: number };

/** Lengths are then in pixels. */
export const PIXELS: Spacing = { x: 1, y: 1, z: 1 };
