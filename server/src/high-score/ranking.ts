import {
  LEAST_JUDGED,
  MOVING_SCORE,
  pointsPerAnswer,
  reaches,
  SCALES,
  type HighScoreBasis,
  type HighScoreLine,
  type Metric,
  type RaceKind,
} from '../contract/index.ts';
import { movingScore } from '../gold/moving-score.ts';
import type { Competitor, Performance, RacePerformance, WorkDay } from './contestant.repository.ts';
import { folded } from './folded.ts';

/** Lines before they have their places, and what each rests on; a team rests on its members. */
export type Scored = Omit<HighScoreLine, 'rank'> & { basis: HighScoreBasis | null };

/**
 * What somebody is known to achieve: the lower end of the interval around the mean of these Dice, so
 * that few measured images promise little, and more of the same are worth more.
 */
export function knownAccuracy(dice: readonly number[]): number | null {
  return movingScore(dice, { metric: 'dice', bar: SCALES.dice.usualBar })?.low ?? null;
}

/**
 * What somebody's answers are worth. They wait for the next day with gold, their own included, and
 * are worth what the newest gold says at its end. So what was hurried counts by what was measured
 * meanwhile, whatever care comes later, and without gold nothing counts: a test is taken once, and
 * says nothing of the work after it.
 */
export function scoreWork(days: readonly WorkDay[]): { points: number | null } & HighScoreBasis {
  let [points, counted, waiting] = [0, 0, 0];
  let newest: number[] = [];
  for (const { answers, dice } of days) {
    waiting += answers;
    if (dice.length === 0) continue;
    newest = [...newest, ...dice].slice(-MOVING_SCORE.images);
    points += waiting * pointsPerAnswer(knownAccuracy(newest) ?? 0);
    counted += waiting;
    waiting = 0;
  }
  const judged = newest.length;
  const accuracy = knownAccuracy(newest);
  return { points: judged === 0 ? null : points, answers: counted, waiting, judged, accuracy };
}

/** People by their points; whoever was not measured in the work has none yet. */
export function scorePeople(performances: readonly Performance[]): Scored[] {
  return performances.map(performance => {
    const { points, ...basis } = scoreWork(performance.days);
    return { ...lineOf(performance), value: points === null ? null : Math.round(points), basis };
  });
}

/** Teams by the points of their members; one's name is written as its first member wrote it. */
export function scoreTeams(people: readonly Scored[]): Scored[] {
  const teams = new Map<string, Scored>();
  for (const { team, value, mine } of people) {
    if (team === null) continue;
    const before = teams.get(folded(team));
    const values = [before?.value ?? null, value].filter(each => each !== null);
    teams.set(folded(team), {
      ...{ id: null, name: before?.name ?? team, team: null, basis: null },
      members: (before?.members ?? 0) + 1,
      value: values.length === 0 ? null : values.reduce((sum, each) => sum + each),
      mine: mine || (before?.mine ?? false),
    });
  }
  return [...teams.values()];
}

type RaceRules = { kind: RaceKind; metric: Metric; bar: number };

/**
 * People by what a race is about: the mean Dice of what was measured in it, or the answers given in
 * it times the share of the measured ones that reached the bar.
 */
export function scoreRace(
  performances: readonly RacePerformance[],
  { kind, metric, bar }: RaceRules
): Scored[] {
  return performances.map(performance => {
    const { answers, dice, scores } = performance;
    const measured = kind === 'accuracy' ? dice : scores;
    const accuracy =
      kind === 'accuracy'
        ? shareOf(dice, score => score)
        : shareOf(scores, score => Number(reaches(score, bar, metric)));
    const judged = measured.length;
    const counts = accuracy !== null && judged >= LEAST_JUDGED;
    const value = counts ? (kind === 'accuracy' ? accuracy : Math.floor(answers * accuracy)) : null;
    return { ...lineOf(performance), value, basis: { answers, waiting: 0, judged, accuracy } };
  });
}

/** The best first, with their places; equals share one, and whoever has no value has none. */
export function rank(scored: readonly Scored[]): (Scored & HighScoreLine)[] {
  const sorted = [...scored].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const places = new Map<number | null, number>();
  sorted.forEach(({ value }, index) => {
    if (!places.has(value)) places.set(value, index + 1);
  });
  return sorted.map(line => ({
    ...line,
    rank: line.value === null ? null : (places.get(line.value) ?? null),
  }));
}

function lineOf({ id, nickname, team, mine }: Competitor) {
  return { id, name: nickname, team, members: 1, mine };
}

function shareOf(scores: readonly number[], worth: (score: number) => number): number | null {
  if (scores.length === 0) return null;
  return scores.reduce((sum, score) => sum + worth(score), 0) / scores.length;
}
