import type { Answer, Contour } from '../contract/index.ts';
import {
  crossesItself,
  flattenContour,
  isEmpty,
  signedArea,
  traceMask,
  type ImagePoint,
  type Mask,
} from '../geometry/index.ts';
import { KIDNEYS, type KidneySide, type PhantomSlice } from './phantom.ts';
import { seededRandom, type Random } from './random.ts';

/** Answers to every slice of the phantom that no person gave. */
export interface SimulatedRater {
  /** Says that the rater is simulated, and how it errs. */
  name: string;
  /** For each slice, one answer for each kidney. */
  answers: Answer[][];
}

/** How a rater errs; all lengths in pixels. */
interface Habit {
  name: string;
  /** Between the vertices. */
  stride: number;
  /** How far outside the true outline all of the drawing lies; negative inside. */
  bias: number;
  /** How far the outline wanders to either side, and the drawing as a whole. */
  wobble: number;
  shift: number;
  /** Cross-sections of fewer pixels are taken for none. */
  overlooks: number;
  /** How many of a kidney's uppermost slices are left out. */
  missesAbove: number;
}

const CAREFUL = { stride: 5, bias: 0, wobble: 0.4, shift: 0.25, overlooks: 8, missesAbove: 0 };

const HABITS: readonly Habit[] = [
  { ...CAREFUL, name: 'Simulated: careful' },
  { ...CAREFUL, name: 'Simulated: generous', bias: 1.1, wobble: 0.5 },
  { ...CAREFUL, name: 'Simulated: tight', bias: -0.9, wobble: 0.5 },
  { ...CAREFUL, name: 'Simulated: misses the upper end', wobble: 0.6, missesAbove: 3 },
  {
    name: 'Simulated: careless',
    stride: 13,
    bias: 0.4,
    wobble: 1.7,
    shift: 1.4,
    overlooks: 120,
    missesAbove: 0,
  },
];

/** Five raters who outline the phantom's kidneys, each erring in a way of its own; by seed. */
export function simulateRaters(
  slices: readonly PhantomSlice[],
  structureIds: Record<KidneySide, string>,
  seed = 1
): SimulatedRater[] {
  return HABITS.map((habit, index) => {
    const random = seededRandom(seed * 100 + index);
    const top = { left: topSlice(slices, 'left'), right: topSlice(slices, 'right') };
    const answers = slices.map(({ truth }, slice) =>
      KIDNEYS.map(side => {
        const missed = slice > top[side] - habit.missesAbove;
        return answer(structureIds[side], missed ? null : draw(truth[side], habit, random));
      })
    );
    return { name: habit.name, answers };
  });
}

function topSlice(slices: readonly PhantomSlice[], side: KidneySide): number {
  return slices.findLastIndex(({ truth }) => !isEmpty(truth[side]));
}

function answer(structureId: string, contour: Contour | null): Answer {
  if (contour === null) return { structureId, answer: 'not present' };
  return { structureId, answer: 'outlined', contours: [contour] };
}

/** The outline as a rater with this habit draws it, or null where they see nothing. */
function draw(truth: Mask, habit: Habit, random: Random): Contour | null {
  const ring = largest(traceMask(truth).map(({ points }) => points));
  if (Math.abs(signedArea(ring)) < habit.overlooks || ring.length < 3) return null;
  const path = evenlySpaced(ring, habit.stride);
  const shift = [random.normal() * habit.shift, random.normal() * habit.shift] as const;
  const wander = wanderAround(path.length, habit.wobble, random);
  // A small shape drawn with large errors may cross itself, which nobody would hand in.
  for (let share = 1; ; share /= 2) {
    const contour = displaced(path, shift, wander, { bias: habit.bias, share });
    if (share < 0.01 || !crossesItself(flattenContour(contour))) return contour;
  }
}

function largest(rings: readonly (readonly ImagePoint[])[]): readonly ImagePoint[] {
  const bySize = rings.toSorted((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)));
  return bySize[0] ?? [];
}

/** Points at even distances along the outline, without the steps of its pixels; seven or more. */
function evenlySpaced(ring: readonly ImagePoint[], stride: number): ImagePoint[] {
  const along = everyHalfPixel(ring);
  const count = Math.max(7, Math.round(along.length / 2 / stride));
  const reach = Math.min(5, Math.floor(along.length / 16));
  return Array.from({ length: count }, (_, index) => {
    const at = Math.round((index * along.length) / count);
    let [x, y] = [0, 0];
    for (let i = at - reach; i <= at + reach; i += 1) {
      const point = along[(i + along.length) % along.length]!;
      x += point[0];
      y += point[1];
    }
    return [x / (2 * reach + 1), y / (2 * reach + 1)];
  });
}

/** The outline's points half a pixel apart; its sides run along the edges of pixels. */
function everyHalfPixel(ring: readonly ImagePoint[]): ImagePoint[] {
  return ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length]!;
    const steps = Math.max(1, Math.round(2 * Math.hypot(to[0] - from[0], to[1] - from[1])));
    return Array.from({ length: steps }, (_, step): ImagePoint => {
      const share = step / steps;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    });
  });
}

/** How far outwards each of `count` vertices errs: smooth around, of the given deviation. */
function wanderAround(count: number, deviation: number, random: Random): number[] {
  const waves = [1, 2, 3, 5].map(waves => ({
    waves,
    height: deviation * random.normal() * 0.6,
    phase: random.between(0, 2 * Math.PI),
  }));
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    const wave = waves.map(w => w.height * Math.sin(w.waves * angle + w.phase));
    return wave.reduce((sum, value) => sum + value, 0.3 * deviation * random.normal());
  });
}

function displaced(
  path: readonly ImagePoint[],
  shift: readonly [number, number],
  wander: readonly number[],
  { bias, share }: { bias: number; share: number }
): Contour {
  const clockwise = signedArea(path) > 0 ? 1 : -1;
  const points = path.map((point, index): [number, number] => {
    const before = path.at(index - 1)!;
    const after = path[(index + 1) % path.length]!;
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const outwards = (share * clockwise * (bias + wander[index]!)) / (Math.hypot(dx, dy) || 1);
    return [
      hundredths(point[0] + share * shift[0] + outwards * dy),
      hundredths(point[1] + share * shift[1] - outwards * dx),
    ];
  });
  return { points, smooth: true };
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
