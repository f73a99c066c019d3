import { appraiseItem, staple, type Tally, type VotePatterns } from '#server/fusion/index.ts';
import { countPixels, dice, overlap, type Mask } from '#server/geometry/index.ts';
import type { CrowdModel } from '#server/simulation/crowd-model.ts';
import { drawScene, drawSpread, makeScene } from '#server/simulation/scene.ts';
import { numbersFrom } from '#test/support/crowd.ts';
import { mean } from './mean.ts';
import type { CrowdImage } from './real-crowd.ts';

/** An item after some raters: what they said, and the Dice of their consensus with the truth. */
type Step = { readonly patterns: VotePatterns; readonly area: number; readonly dice: number };

/** What becomes of an item, rater after rater. Raters are numbered over all courses. */
export type Course = { readonly raters: readonly number[]; readonly steps: readonly Step[] };

/** The real drawings of each image, beginning with each of them; nobody draws twice. */
export function realCourses(images: readonly CrowdImage[]): Course[] {
  let people = 0;
  return images.flatMap(({ truth, drawings }) =>
    drawings.map((_, first) => {
      const masks = drawings.map((_, i) => drawings[(first + i) % drawings.length]!);
      return { raters: masks.map(() => people++), steps: stepsOf(masks, truth) };
    })
  );
}

const PEOPLE = 40;
const MOST_RATERS = 15;

/** Every true outline twice, each as hard as it happens to be, drawn by people of one crowd. */
export function simulatedCourses(images: readonly CrowdImage[], model: CrowdModel): Course[] {
  const next = numbersFrom(3);
  const skills = Array.from({ length: PEOPLE }, () => drawSpread(model, next));
  return [...images, ...images].map(({ truth }) => {
    const scene = makeScene(truth, model, next);
    const raters = choose(MOST_RATERS, PEOPLE, next);
    const masks = raters.map(rater => {
      const skill = skills[rater]! * drawSpread(model, next);
      return drawScene(scene, model, { skill, bias: 0, failures: model.failures }, next);
    });
    return { raters, steps: stepsOf(masks, scene.truth) };
  });
}

function stepsOf(masks: readonly Mask[], truth: Mask): Step[] {
  return masks.map((_, last) => {
    const { mask, patterns } = staple(masks.slice(0, last + 1));
    return { patterns, area: countPixels(mask), dice: dice(overlap(mask, truth)) };
  });
}

function choose(count: number, of: number, next: () => number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(of * next()));
  return [...chosen];
}

/** What a rule costs, and what comes of it. */
export type Outcome = {
  /** Per item. */
  readonly annotations: number;
  readonly dice: number;
  /** Nine of ten items have at least this Dice. */
  readonly worstTenth: number;
  /** The share of items that the rule hands to experts. */
  readonly forExpert: number;
};

export function fixedNumber(courses: readonly Course[], raters: number): Outcome {
  return outcomeOf(courses.map(course => ({ course, raters, forExpert: false })));
}

const LEAST_RATERS = 3;

/**
 * The rule of an adaptive task of at least three raters, in rounds as a crowd would take the items.
 * What is handed to experts counts with the consensus that the crowd had come to.
 */
export function adaptive(courses: readonly Course[], targetDice: number): Outcome {
  const records = noRecords(1 + Math.max(...courses.flatMap(({ raters }) => raters)));
  const tallies = new Map<Course, Tally>();
  const ends: End[] = [];
  let open = courses;
  for (let raters = LEAST_RATERS; open.length > 0; raters += 2) {
    const ended = new Set<Course>();
    for (const course of open) {
      const { patterns, area } = course.steps[raters - 1]!;
      const before = tallies.get(course);
      if (before) addTally(records, course.raters, before, -1);
      const elsewhere = pick(records, course.raters.slice(0, raters));
      const { tally, expected, attainable } = appraiseItem(patterns, elsewhere, area);
      addTally(records, course.raters, tally, 1);
      tallies.set(course, tally);
      const forExpert = expected < targetDice;
      const over = attainable < targetDice || raters + 2 > course.steps.length;
      if (forExpert && !over) continue;
      ends.push({ course, raters, forExpert });
      ended.add(course);
    }
    open = open.filter(course => !ended.has(course));
  }
  return outcomeOf(ends);
}

type End = { readonly course: Course; readonly raters: number; readonly forExpert: boolean };

function outcomeOf(ends: readonly End[]): Outcome {
  const reached = ends.map(({ course, raters }) => course.steps[raters - 1]!.dice);
  return {
    annotations: mean(ends.map(({ raters }) => raters)),
    dice: mean(reached),
    worstTenth: reached.sort((a, b) => a - b)[Math.floor(reached.length / 10)]!,
    forExpert: mean(ends.map(({ forExpert }) => (forExpert ? 1 : 0))),
  };
}

const KINDS = ['found', 'missed', 'left', 'wrong'] as const;

/** The records of people of whom nothing is known. */
export function noRecords(people: number): Tally {
  const none = () => new Float64Array(people);
  return { found: none(), missed: none(), left: none(), wrong: none() };
}

function addTally(records: Tally, people: readonly number[], tally: Tally, sign: 1 | -1): void {
  for (const kind of KINDS)
    tally[kind].forEach((pixels, own) => (records[kind][people[own]!]! += sign * pixels));
}

function pick(records: Tally, people: readonly number[]): Tally {
  const of = (kind: (typeof KINDS)[number]) =>
    Float64Array.from(people, person => records[kind][person]!);
  return { found: of('found'), missed: of('missed'), left: of('left'), wrong: of('wrong') };
}
