import type { Shape } from './shape.ts';

/** A tissue painted over those before it: its shape, and its HU, the same everywhere or not. */
export interface Layer {
  shape: Shape;
  hounsfield: number | ((x: number, y: number, z: number) => number);
}
