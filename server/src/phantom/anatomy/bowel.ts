import type { Random } from '../random.ts';
import type { Layer } from './layer.ts';
import { bumps, tube, within, type Distance, type Point, type Shape } from './shape.ts';

const GAS = -900;
const WALL = 72;

/** Large and small bowel: tubes with a wall, and in them fluid, stool and gas. */
export function bowel(random: Random, cavity: Shape): Layer[] {
  const ascending = tube(
    [
      [-102, 2, -75],
      [-104, -4, -40],
      [-98, -22, -14],
    ],
    [21, 22, 19]
  );
  const descending = tube(
    [
      [100, 26, -75],
      [106, 22, -30],
      [104, 10, 4],
    ],
    [13, 14, 14]
  );
  const transverse = tube(
    [
      [-92, -34, -14],
      [-50, -68, -22],
      [0, -74, -34],
      [46, -70, -22],
      [84, -44, -4],
    ],
    [16, 14, 13, 14, 14]
  );
  const colon = [ascending, descending, transverse].flatMap(shape =>
    filled(within(folded(shape, random), cavity.distance, 4), 2.4, stool)
  );
  return [...smallBowel(random, cavity), ...colon];
}

function smallBowel(random: Random, cavity: Shape): Layer[] {
  return Array.from({ length: 22 }, (_, index) => {
    const column = (index % 6) - 2.5;
    const start: Point = [
      column * 27 + random.between(-9, 9),
      -38 + random.between(-22, 24),
      -64 + Math.floor(index / 6) * 17 + random.between(-6, 6),
    ];
    const turnBy = (span: number) => random.between(-span, span);
    const middle: Point = [start[0] + turnBy(26), start[1] + turnBy(20), start[2] + turnBy(9)];
    const end: Point = [middle[0] + turnBy(26), middle[1] + turnBy(20), middle[2] + turnBy(9)];
    const radius = random.between(8.5, 12.5);
    const loop = tube([start, middle, end], [radius, radius, radius]);
    const gassy = index % 7 === 3;
    const content = (_x: number, y: number) => (gassy && y < middle[1] - 3 ? GAS : 26);
    return filled(within(folded(loop, random), cavity.distance, 7), 2.6, content);
  }).flat();
}

/** A bowel's outline: never quite round. */
function folded(shape: Shape, random: Random): Shape {
  const outline = bumps(random, 1.6);
  const distance: Distance = (x, y, z) => shape.distance(x, y, z) - outline((x - y) / 9, z * 4);
  return { ...shape, distance };
}

function filled(shape: Shape, thickness: number, content: Layer['hounsfield']): Layer[] {
  const inside: Shape = { ...shape, distance: (x, y, z) => shape.distance(x, y, z) + thickness };
  return [
    { shape, hounsfield: WALL },
    { shape: inside, hounsfield: content },
  ];
}

/** Mottled: soft matter with bubbles of many sizes in it. */
function stool(x: number, y: number, z: number): number {
  const mottle =
    Math.sin(x * 0.52 + 2.3 * Math.sin(y * 0.31 + z * 0.2)) +
    Math.sin(y * 0.61 + 2.1 * Math.sin(x * 0.27 - z * 0.3)) +
    0.8 * Math.sin(x * 1.3 - y * 1.1 + 1.5 * Math.sin(y * 0.7));
  return mottle > 1.15 ? 40 - 420 * Math.min(1, mottle - 1.15) : 40 + 12 * mottle;
}
