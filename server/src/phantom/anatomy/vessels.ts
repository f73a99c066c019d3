import type { Random } from '../random.ts';
import type { Kidney } from './kidney.ts';
import type { Layer } from './layer.ts';
import { ellipsoid, tube, type Point, type Shape } from './shape.ts';

const TALL = 400;
const ARTERY = 162;
const VEIN = 146;

/** Aorta and inferior vena cava, and what goes from them to the kidneys and the bowel. */
export function vessels(left: Kidney, right: Kidney): Layer[] {
  const aorta = ellipsoid([9, 2, 0], [10.5, 10.5, TALL]);
  const cava = ellipsoid([-20, 4, 0], [12.5, 9.5, TALL], { turn: 0.2 });
  return [
    ...renal(left, [9, 2, left.hilum[2]], [-14, -10, left.hilum[2] + 4]),
    ...renal(right, [6, 8, right.hilum[2] + 6], [-22, 6, right.hilum[2] + 4]),
    {
      shape: tube(
        [
          [8, -10, 20],
          [6, -22, 4],
          [4, -26, -30],
          [4, -28, -70],
        ],
        [4.5, 4, 3.6, 3.2]
      ),
      hounsfield: ARTERY,
    },
    {
      shape: tube(
        [
          [-10, -20, 10],
          [-8, -28, -12],
          [-8, -30, -70],
        ],
        [6, 5, 4.6]
      ),
      hounsfield: VEIN,
    },
    { shape: grow(aorta, 1), hounsfield: 70 },
    { shape: aorta, hounsfield: ARTERY },
    { shape: cava, hounsfield: VEIN },
    // Calcium in the wall, as age puts it there.
    { shape: ellipsoid([17.5, 8, -21], [2, 3.4, 5]), hounsfield: 620 },
    { shape: ellipsoid([1, 9, 22], [3, 1.8, 4]), hounsfield: 560 },
  ];
}

/** Artery, vein and pelvis of a kidney, ending in its notch. */
function renal(kidney: Kidney, aorta: Point, cava: Point): Layer[] {
  const { hilum, opens } = kidney;
  const at = (outwards: number, up: number): Point => [
    hilum[0] + outwards * opens[0],
    hilum[1] + outwards * opens[1],
    hilum[2] + up,
  ];
  const branches = [12, 4, -6, -13].map(up => tube([at(4, up / 3), at(-12, up)], [2.8, 1.8]));
  return [
    { shape: tube([at(-10, -3), at(-2, -6), at(6, -16)], [5, 5.5, 3]), hounsfield: 12 },
    { shape: tube([aorta, at(12, 1), at(2, 0)], [3.2, 2.9, 2.6]), hounsfield: ARTERY },
    { shape: tube([cava, at(14, 5), at(2, 4)], [5, 4.6, 4]), hounsfield: VEIN },
    ...branches.map(shape => ({ shape, hounsfield: VEIN })),
  ];
}

/** The many small vessels in the fat between the loops of bowel. */
export function mesentery(random: Random): Layer[] {
  return Array.from({ length: 26 }, () => {
    const x = random.between(-70, 78);
    const y = random.between(-58, -8);
    const z = random.between(-66, 20);
    const end: Point = [
      x + random.between(-16, 16),
      y + random.between(-14, 10),
      z + random.between(-22, 22),
    ];
    const radius = random.between(1.1, 2.1);
    return { shape: tube([[x, y, z], end], [radius, radius * 0.8]), hounsfield: 118 };
  });
}

function grow(shape: Shape, by: number): Shape {
  return { ...shape, distance: (x, y, z) => shape.distance(x, y, z) - by };
}
