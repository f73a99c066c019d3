import { describe, expect, it } from 'vitest';
import { settle } from '#server/assignment/redundancy.service.ts';

const fixed = {
  ratersWanted: 3,
  asked: null,
  targetDice: null,
  mostRaters: null,
  answered: 0,
  fused: 0,
  expectedDice: null,
  attainableDice: null,
};
const adaptive = { ...fixed, targetDice: 0.9, mostRaters: 8 };
/** What a consensus of so many promises. */
const after = (fused: number, expectedDice: number, attainableDice = 1) => ({
  ...{ ...adaptive, fused, answered: fused },
  ...{ expectedDice, attainableDice },
});

describe('an item of a task that wants a fixed number of raters', () => {
  it.each([
    [2, 'open'],
    [3, 'retired'],
    [4, 'retired'],
  ])('with %i answers is %s', (answered, state) => {
    expect(settle({ ...fixed, answered })).toEqual({ state, ratersWanted: null });
  });
});

describe('an item of an adaptive task', () => {
  it('waits until the work of all who were asked is fused', () => {
    expect(settle(after(2, 0.99))).toEqual({ state: 'open', ratersWanted: 3 });
    expect(settle({ ...after(4, 0.99), asked: 5 })).toEqual({ state: 'open', ratersWanted: 5 });
  });

  it('is retired once its consensus is expected to be good enough', () => {
    expect(settle(after(3, 0.9))).toEqual({ state: 'retired', ratersWanted: 3 });
  });

  it('wants two more where it is not, and never more than the most', () => {
    expect(settle(after(3, 0.89))).toEqual({ state: 'open', ratersWanted: 5 });
    expect(settle({ ...after(7, 0.89), asked: 7 })).toEqual({ state: 'open', ratersWanted: 8 });
  });

  it('goes to an expert where more would not help, and once it has the most', () => {
    const handed = (ratersWanted: number) => ({ state: 'for expert', ratersWanted });
    expect(settle(after(4, 0.7, 0.85))).toEqual(handed(4));
    expect(settle(after(8, 0.89))).toEqual(handed(8));
  });

  it('goes to an expert in the end where nobody could tell', () => {
    const untold = { ...adaptive, answered: 8, fused: 8 };
    expect(settle(untold)).toEqual({ state: 'for expert', ratersWanted: 8 });
  });
});
