import { expect, it } from 'vitest';
import {
  readWorkList,
  workListQuery,
  writeWorkList,
  type WorkList,
} from '#extension/host/work-list.ts';

const read = (address: string) => readWorkList(new URLSearchParams(address));

it('stands in an address and comes back from it', () => {
  const list: WorkList = {
    order: 'cannot tell',
    state: 'second reader',
    doubted: true,
    offset: 250,
  };
  expect(read(writeWorkList(list))).toEqual(list);
});

it('is what waits for a verdict, the worst agreement first, where the address says nothing known', () => {
  const usual = { order: 'agreement', state: 'to judge', doubted: false, offset: 0 };
  expect(read('')).toEqual(usual);
  expect(read('order=beauty&state=lost&doubted=1&offset=-3')).toEqual(usual);
  expect(read('offset=many')).toEqual(usual);
});

it('asks the server for a state only where one is meant', () => {
  expect(workListQuery({ order: 'name', state: 'any', doubted: false, offset: 0 })).toEqual({
    order: 'name',
    offset: 0,
  });
  expect(workListQuery({ order: 'random', state: 'accepted', doubted: true, offset: 50 })).toEqual({
    order: 'random',
    offset: 50,
    state: 'accepted',
    doubted: true,
  });
});
