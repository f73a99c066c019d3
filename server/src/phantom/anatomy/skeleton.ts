import type { Random } from '../random.ts';
import type { Layer } from './layer.ts';
import { bumps, ellipsoid, tube, without, type Point, type Shape } from './shape.ts';

const TALL = 400;
const SPONGY = 175;
const COMPACT = 480;

/** Height of a vertebra with its disc, and of the disc, in millimetres. */
const LEVEL = 34;
const DISC = 8;

/** The lumbar spine: bodies and discs in turn, canal, arch and processes. */
export function spine(random: Random): Layer[] {
  const outline = bumps(random, 0.8);
  const body = ellipsoid([0, 30, 0], [23.5, 17, TALL], { outline });
  const arch = ellipsoid([0, 54, 0], [17, 14, TALL]);
  const canal = ellipsoid([0, 54, 0], [10.5, 8.5, TALL]);
  return [
    { shape: arch, hounsfield: (_x, _y, z) => (isDisc(z) ? 45 : COMPACT - 120) },
    ...processes(),
    { shape: body, hounsfield: (_x, _y, z) => (isDisc(z) ? 78 : COMPACT) },
    {
      shape: { ...body, distance: (x, y, z) => body.distance(x, y, z) + 2.2 },
      hounsfield: (_x, _y, z) => (isDisc(z) ? 88 : SPONGY),
    },
    { shape: canal, hounsfield: 18 },
    { shape: ellipsoid([0, 54, 0], [5.5, 5, TALL]), hounsfield: 42 },
  ];
}

/** Spinous and transverse processes, at the height of each vertebra's middle. */
function processes(): Layer[] {
  return [-2, -1, 0, 1, 2].flatMap(level => {
    const z = (level + 0.5) * LEVEL;
    const spinous = tube(
      [
        [0, 66, z - 4],
        [0, 84, z - 10],
      ],
      [4.5, 5]
    );
    const transverse = [1, -1].map(side =>
      tube(
        [
          [side * 14, 50, z],
          [side * 43, 57, z + 2],
        ],
        [5, 3]
      )
    );
    return [spinous, ...transverse].flatMap(shape => bone(shape, 1.8));
  });
}

/** The ribs that a slice cuts slantwise in the wall, each going forwards as it goes down. */
export function ribs(random: Random): Layer[] {
  return [1, -1].flatMap(side =>
    [0, 1, 2, 3].flatMap(number => {
      const start = 96 - number * 27 + random.between(-3, 3);
      const steps = number === 0 ? 5 : 7 - number;
      const points = Array.from({ length: steps }, (_, step): Point => {
        const angle = 1.02 - step * 0.36;
        return [side * 143 * Math.cos(angle), 90 * Math.sin(angle) - 5, start - step * 15];
      });
      return bone(
        tube(
          points,
          points.map(() => 5.2)
        ),
        2
      );
    })
  );
}

function bone(shape: Shape, thickness: number): Layer[] {
  const inside: Shape = {
    ...shape,
    distance: (x, y, z) => shape.distance(x, y, z) + thickness,
  };
  return [
    { shape, hounsfield: COMPACT },
    { shape: inside, hounsfield: SPONGY },
  ];
}

function isDisc(z: number): boolean {
  return ((z % LEVEL) + LEVEL) % LEVEL < DISC;
}

/** The muscles along the spine, with the fat between their bundles. */
export function backMuscles(random: Random): Layer[] {
  // Fat follows thin, bent planes between the bundles.
  const muscle = (x: number, y: number, z: number) => {
    const plane = Math.sin(Math.abs(x) * 0.17 + y * 0.08 + 1.6 * Math.sin(y * 0.11 + z * 0.03));
    return 57 - 75 * Math.max(0, 1 - Math.abs(plane) * 6);
  };
  return [1, -1].flatMap(side => [
    layer(ellipsoid([side * 33, 74, 0], [29, 20, TALL], { outline: bumps(random, 1.6) }), muscle),
    layer(ellipsoid([side * 67, 66, -20], [15, 10, 60], { outline: bumps(random, 1) }), 60),
    layer(
      ellipsoid([side * 35, 38, -52], [19, 17, 78], {
        lean: [-side * 0.08, 0],
        outline: bumps(random, 1),
      }),
      63
    ),
  ]);
}

function layer(shape: Shape, hounsfield: Layer['hounsfield']): Layer {
  return { shape, hounsfield };
}

/** The table the patient lies on, a thin curved shell. */
export function couch(): Layer {
  const outer = ellipsoid([0, -120, 0], [330, 252, TALL]);
  const inner = ellipsoid([0, -120, 0], [327, 249, TALL]);
  return layer(without(outer, inner.distance), -650);
}
