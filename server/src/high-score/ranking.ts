import {
  LEAST_JUDGED,
  pointsPerAnswer,
  reaches,
  SCALES,
  type HighScoreBasis,
  type HighScoreLine,
  type Metric,
  type RaceKind,
} from '../contract/index.ts';
import { movingScore } from '../gold/moving-score.ts';
import type { Performance, RacePerformance } from './contestant.repository.ts';

/** Lines before they have their places, and what each value rests on. */
export type Scored = Omit<HighScoreLine, 'rank'> & { basis: HighScoreBasis };

/**
 * What somebody is known to achieve: the lower end of the interval around the mean of these Dice, so
 * that few measured images promise little, and more of the same are worth more.
 */
export function knownAccuracy(dice: readonly number[]): number | null {
  return movingScore(dice, { metric: 'dice', bar: SCALES.dice.usualBar })?.low ?? null;
}

/** People by their points: what they answered, each answer worth what they are known to achieve. */
export function scorePeople(performances: readonly Performance[]): Scored[] {
  return performances.map(performance => {
    const { answers, dice } = performance;
    const accuracy = knownAccuracy(dice);
    const value = Math.round(answers * pointsPerAnswer(accuracy ?? 0));
    return { ...lineOf(performance), value, basis: { answers, judged: dice.length, accuracy } };
  });
}

/** Teams by the points of their members; one's name is written as its first member wrote it. */
export function scoreTeams(people: readonly Scored[]): Scored[] {
  const teams = new Map<string, Scored>();
  for (const { team, value, mine, basis } of people) {
    if (team === null) continue;
    const key = team.normalize('NFKC').toLowerCase();
    const before = teams.get(key);
    teams.set(key, {
      ...{ id: null, name: before?.name ?? team, team: null, basis },
      members: (before?.members ?? 0) + 1,
      value: (before?.value ?? 0) + (value ?? 0),
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
    return { ...lineOf(performance), value, basis: { answers, judged, accuracy } };
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

function lineOf({ id, nickname, team, mine }: Performance) {
  return { id, name: nickname, team, members: 1, mine };
}

function shareOf(scores: readonly number[], worth: (score: number) => number): number | null {
  if (scores.length === 0) return null;
  return scores.reduce((sum, score) => sum + worth(score), 0) / scores.length;
}
