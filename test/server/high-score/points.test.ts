import { describe, expect, it } from 'vitest';
import { LEAST_JUDGED, MOST_POINTS, pointsPerAnswer } from '#server/contract/index.ts';
import {
  knownAccuracy,
  rank,
  scorePeople,
  scoreRace,
  scoreTeams,
  scoreWork,
} from '#server/high-score/ranking.ts';

const equal = (dice: number, count: number) => Array<number>(count).fill(dice);

const competitor = (nickname: string, team: string | null = null) => ({
  ...{ id: `id of ${nickname}`, nickname, team, mine: false },
});

/** Who did all in one day. */
const somebody = (
  nickname: string,
  answers: number,
  dice: number[],
  team: string | null = null
) => ({ ...competitor(nickname, team), days: [{ answers, dice }] });

describe('the points of an answer', () => {
  it('rise from nothing at one half to the most at a perfect Dice', () => {
    expect([0, 0.3, 0.5, 1].map(pointsPerAnswer)).toEqual([0, 0, 0, MOST_POINTS]);
    expect(pointsPerAnswer(0.9) / pointsPerAnswer(0.7)).toBeCloseTo(4, 9);
  });

  it('are those of what few images can tell: more of the same are worth more', () => {
    const known = [1, 4, 20].map(count => knownAccuracy(equal(0.9, count))!);
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(known[0]).toBeLessThan(0.6);
    expect(known[2]).toBeGreaterThan(0.87);
    expect(knownAccuracy([])).toBeNull();
  });
});

describe('points', () => {
  it('give a careful person more than a hasty one with three times as many answers', () => {
    const scored = scorePeople([
      somebody('hasty', 300, equal(0.7, 20)),
      somebody('careful', 100, equal(0.9, 20)),
      somebody('unmeasured', 5000, []),
    ]);
    expect(rank(scored).map(({ name, rank: place }) => [name, place])).toEqual([
      ['careful', 1],
      ['hasty', 2],
      ['unmeasured', null],
    ]);
    expect(scored[2]).toMatchObject({
      value: null,
      basis: { answers: 0, waiting: 5000, judged: 0, accuracy: null },
    });
  });

  it('are never lifted by care that comes after haste', () => {
    const hasty = { answers: 300, dice: equal(0.7, 20) };
    const careful = { answers: 20, dice: equal(0.95, 20) };
    const { points } = scoreWork([hasty, careful]);
    expect(points).toBeCloseTo(scoreWork([hasty]).points! + scoreWork([careful]).points!, 9);
  });

  it('wait where there was no gold, and then go by what it said', () => {
    const measured = { answers: 10, dice: equal(0.9, 20) };
    const hurried = { answers: 1000, dice: [] };
    const before = scoreWork([measured]);
    expect(scoreWork([measured, hurried])).toEqual({ ...before, waiting: 1000 });
    const after = scoreWork([measured, hurried, { answers: 20, dice: equal(0.4, 20) }]);
    expect(after).toMatchObject({ answers: 1030, waiting: 0, points: before.points });
  });

  it('of a team are the sum of its members’, whatever the case they wrote it in', () => {
    const people = scorePeople([
      somebody('Ada', 10, equal(0.9, 20), 'Reds'),
      somebody('Ben', 20, equal(0.9, 20), 'reds'),
      somebody('Cem', 25, equal(0.9, 20), 'Blues'),
      somebody('Dora', 90, equal(0.9, 20)),
    ]);
    const teams = rank(scoreTeams(people));
    expect(teams.map(({ name, members }) => [name, members])).toEqual([
      ['Reds', 2],
      ['Blues', 1],
    ]);
    expect(teams[0]!.value).toBe(people[0]!.value! + people[1]!.value!);
  });

  it('that are equal share a place', () => {
    const scored = scorePeople(
      ['Ada', 'Ben', 'Cem'].map((name, index) => somebody(name, index === 2 ? 1 : 7, equal(1, 20)))
    );
    expect(rank(scored).map(({ rank: place }) => place)).toEqual([1, 1, 3]);
  });
});

const racer = (nickname: string, answers: number, dice: number[]) => ({
  ...competitor(nickname),
  ...{ answers, dice, scores: dice },
});

describe('a race', () => {
  const rules = { metric: 'dice', bar: 0.8 } as const;
  const performances = [
    racer('Ada', 10, equal(0.95, 5)),
    racer('Ben', 24, [0.9, 0.85, 0.5, 0.6]),
    racer('Cem', 500, equal(1, LEAST_JUDGED - 1)),
  ];
  const result = (kind: 'accuracy' | 'speed', more: Partial<typeof rules> = {}) =>
    rank(scoreRace(performances, { ...rules, ...more, kind })).map(
      ({ name, rank: place, value }) => [
        ...[name, place, value === null ? null : Math.round(value * 100) / 100],
      ]
    );

  it('of accuracy goes by the mean Dice, and has no place for whoever was hardly measured', () => {
    expect(result('accuracy')).toEqual([
      ['Ada', 1, 0.95],
      ['Ben', 2, 0.71],
      ['Cem', null, null],
    ]);
  });

  it('of speed counts the answers that reached the bar, as far as the measured ones tell', () => {
    expect(result('speed')).toEqual([
      ['Ben', 1, 12],
      ['Ada', 2, 10],
      ['Cem', null, null],
    ]);
  });

  it('of speed counts distances that are short enough', () => {
    const metric = 'modified hausdorff pixel' as const;
    const scored = scoreRace([{ ...performances[0]!, scores: [1, 2, 9, 9] }], {
      ...{ kind: 'speed', metric, bar: 4 },
    });
    expect(scored[0]!.value).toBe(5);
  });
});
