import { fromDense, type Mask } from '../geometry/index.ts';
import { abdomen, type Abdomen } from './anatomy/abdomen.ts';
import type { Shape } from './anatomy/shape.ts';
import { phantomFile } from './phantom-file.ts';
import { SCAN, scanSlice, xOf, yOf, zOf } from './scanner.ts';

export const KIDNEYS = ['left', 'right'] as const;
export type KidneySide = (typeof KIDNEYS)[number];

/** One slice of the phantom: the image as a CT file, and where the kidneys are in it. */
export interface PhantomSlice {
  fileName: string;
  file: Uint8Array;
  /** The pixels whose centre lies in the kidney, on the patient's left and right. */
  truth: Record<KidneySide, Mask>;
}

const ALL_SLICES: readonly number[] = Array.from({ length: SCAN.slices }, (_, slice) => slice);

/**
 * A computed CT of an abdomen with two kidneys of which every pixel is known, from the feet up.
 * No patient: name, description and comments of the files say PHANTOM. The same for the same seed.
 * All slices, or those wanted.
 */
export function makePhantom(seed = 1, wanted = ALL_SLICES): PhantomSlice[] {
  const body = abdomen(seed);
  return wanted.map(slice => ({
    fileName: `phantom-${String(slice + 1).padStart(2, '0')}.dcm`,
    file: phantomFile(scanSlice(body.layers, slice, seed), slice, seed),
    truth: truthOf(body, slice),
  }));
}

function truthOf(body: Abdomen, slice: number): Record<KidneySide, Mask> {
  const { left, right } = body;
  return { left: cut(left.organ, slice), right: cut(right.organ, slice) };
}

function cut({ distance }: Shape, slice: number): Mask {
  const { columns, rows } = SCAN;
  const inside = Uint8Array.from({ length: columns * rows }, (_, index) =>
    distance(xOf(index % columns), yOf(Math.floor(index / columns)), zOf(slice)) < 0 ? 1 : 0
  );
  return fromDense(inside, { width: columns, height: rows });
}
