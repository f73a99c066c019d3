import { seededRandom } from '../random.ts';
import { bowel } from './bowel.ts';
import { kidney, type Kidney } from './kidney.ts';
import type { Layer } from './layer.ts';
import { upperOrgans } from './organs.ts';
import { bumps, ellipsoid } from './shape.ts';
import { backMuscles, couch, ribs, spine } from './skeleton.ts';
import { mesentery, vessels } from './vessels.ts';

/** A computed abdomen and its kidneys. */
export interface Abdomen {
  /** From the table to the kidneys, each painted over those before it. */
  layers: Layer[];
  left: Kidney;
  right: Kidney;
}

const TALL = 400;
const FAT = -103;

/**
 * An upper abdomen in the portal venous phase, in millimetres about the body's axis; the seed
 * varies every outline.
 */
export function abdomen(seed: number): Abdomen {
  const random = seededRandom(seed);
  const outline = bumps(random, 2.5);
  const skin = ellipsoid([0, 0, 0], [170, 114, TALL], { outline });
  const fat = ellipsoid([0, 0, 0], [168, 112, TALL], { outline });
  const wall = ellipsoid([0, -1, 0], [151, 96, TALL], { outline: bumps(random, 2) });
  const cavity = ellipsoid([0, -8, 0], [138, 80, TALL], { outline: bumps(random, 2) });
  const left = kidney(1, [66, 26, 6], random);
  const right = kidney(-1, [-66, 30, -8], random);
  const layers: Layer[] = [
    couch(),
    { shape: skin, hounsfield: 15 },
    { shape: fat, hounsfield: FAT },
    { shape: wall, hounsfield: 58 },
    { shape: cavity, hounsfield: FAT + 5 },
    ...ribs(random),
    ...backMuscles(random),
    ...spine(random),
    ...mesentery(random),
    ...bowel(random, cavity),
    ...upperOrgans(random, cavity, [left.organ, right.organ]),
    ...vessels(left, right),
    ...[left, right].flatMap(({ organ, medulla }) => [
      { shape: organ, hounsfield: 188 },
      { shape: medulla, hounsfield: 172 },
    ]),
  ];
  return { layers, left, right };
}
