import { expect, it } from 'vitest';
import {
  readWorkList,
  workListQuery,
  writeWorkList,
  type WorkList,
} from '#extension/host/work-list.ts';

const read = (address: string) => readWorkList(new URLSearchParams(address));

it('stands in an address and comes back from it', () => {
  const list: WorkList = { order: 'cannot tell', state: 'second reader', doubted: true };
  expect(read(writeWorkList(list))).toEqual(list);
});

it('is what waits for a verdict, the worst agreement first, where the address says nothing known', () => {
  const usual = { order: 'agreement', state: 'to judge', doubted: false };
  expect(read('')).toEqual(usual);
  expect(read('order=beauty&state=lost&doubted=1')).toEqual(usual);
});

it('asks the server for a state only where one is meant', () => {
  expect(workListQuery({ order: 'name', state: 'any', doubted: false })).toEqual({ order: 'name' });
  expect(workListQuery({ order: 'random', state: 'accepted', doubted: true })).toEqual({
    order: 'random',
    state: 'accepted',
    doubted: true,
  });
});
