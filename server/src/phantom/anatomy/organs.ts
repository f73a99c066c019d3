import type { Random } from '../random.ts';
import type { Layer } from './layer.ts';
import { bumps, ellipsoid, tube, within, without, type Distance, type Shape } from './shape.ts';

const GAS = -920;

/** Liver, gallbladder, spleen, stomach and pancreas, clear of the wall and the kidneys. */
export function upperOrgans(random: Random, cavity: Shape, kidneys: readonly Shape[]): Layer[] {
  const clear = (shape: Shape): Shape =>
    kidneys.reduce(
      (left, organ) => without(left, organ.distance, 5),
      within(shape, cavity.distance, 4)
    );
  const liver = clear(liverShape(random));
  const spleen = clear(
    ellipsoid([101, 16, 47], [27, 47, 38], { turn: 0.28, outline: bumps(random, 2) })
  );
  const stomach = clear(
    ellipsoid([58, -38, 52], [43, 34, 33], { turn: 0.35, outline: bumps(random, 3) })
  );
  const gallbladder = ellipsoid([-52, -48, 6], [13, 17, 21], { outline: bumps(random, 0.8) });
  return [
    { shape: liver, hounsfield: 108 },
    ...liverVessels(liver).map(shape => ({ shape, hounsfield: 148 })),
    { shape: grow(gallbladder, 1.6), hounsfield: 70 },
    { shape: gallbladder, hounsfield: 9 },
    { shape: without(spleen, stomach.distance, 3), hounsfield: 124 },
    { shape: stomach, hounsfield: 78 },
    // What lies in the stomach settles at the back; above it, towards the front, is gas.
    { shape: grow(stomach, -4), hounsfield: (_x, y) => (y < -52 ? GAS : 24) },
    { shape: clear(pancreas(random)), hounsfield: 92 },
  ];
}

function liverShape(random: Random): Shape {
  const right = ellipsoid([-84, -6, 42], [62, 80, 74], { turn: 0.15, outline: bumps(random, 3) });
  const left = ellipsoid([-22, -56, 58], [60, 30, 34], { turn: -0.12, outline: bumps(random, 3) });
  const distance: Distance = (x, y, z) => Math.min(right.distance(x, y, z), left.distance(x, y, z));
  return { distance, center: [-60, -20, 42], reach: [110, 105, 85] };
}

function liverVessels(liver: Shape): Shape[] {
  const vessels = [
    tube(
      [
        [-30, -12, 30],
        [-58, -16, 34],
        [-84, -4, 40],
        [-108, 14, 44],
      ],
      [5.5, 4.5, 3.2, 2]
    ),
    tube(
      [
        [-58, -16, 34],
        [-80, -38, 42],
        [-104, -48, 46],
      ],
      [4, 3, 1.8]
    ),
    tube(
      [
        [-84, -4, 40],
        [-96, 4, 20],
        [-104, 10, 4],
        [-108, 12, -14],
      ],
      [3, 2.6, 2, 1.4]
    ),
    tube(
      [
        [-34, 6, 70],
        [-62, 0, 62],
        [-92, -14, 56],
        [-112, -22, 50],
      ],
      [5.5, 4.5, 3, 1.8]
    ),
    tube(
      [
        [-34, 6, 70],
        [-48, -30, 62],
        [-58, -58, 52],
      ],
      [5, 3.5, 2]
    ),
    tube(
      [
        [-62, 0, 62],
        [-84, 28, 54],
        [-100, 36, 44],
      ],
      [3.5, 2.6, 1.6]
    ),
    tube(
      [
        [-30, -12, 30],
        [-26, -42, 44],
        [-6, -60, 52],
      ],
      [4, 3.2, 2]
    ),
  ];
  return vessels.map(vessel => within(vessel, liver.distance, 2));
}

function pancreas(random: Random): Shape {
  const lobes = tube(
    [
      [-22, -22, 2],
      [-4, -20, 12],
      [22, -14, 18],
      [48, -2, 24],
      [72, 6, 32],
    ],
    [12, 8.5, 8, 8.5, 7]
  );
  const outline = bumps(random, 1.4);
  const distance: Distance = (x, y, z) => lobes.distance(x, y, z) - outline(x / 7, y * 3);
  return { ...lobes, distance };
}

function grow(shape: Shape, by: number): Shape {
  const distance: Distance = (x, y, z) => shape.distance(x, y, z) - by;
  return {
    ...shape,
    distance,
    reach: [shape.reach[0] + by, shape.reach[1] + by, shape.reach[2] + by],
  };
}
