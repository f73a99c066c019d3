import { expect, test } from 'vitest';
import { parsePage } from '#extension/host/navigation.ts';

test('knows each of our pages by its address', () => {
  expect(parsePage('/quorum')).toEqual({ name: 'home' });
  expect(parsePage('/quorum/')).toEqual({ name: 'home' });
  expect(parsePage('/quorum/sign-in')).toEqual({ name: 'sign-in' });
  expect(parsePage('/quorum/tasks/new')).toEqual({ name: 'new task' });
  expect(parsePage('/quorum/tasks/7f')).toEqual({ name: 'task', taskId: '7f' });
  expect(parsePage('/quorum/tasks/7f/review')).toEqual({ name: 'work list', taskId: '7f' });
});

test('says so where there is no page', () => {
  for (const path of ['/quorum/elsewhere', '/quorum/tasks', '/quorum/tasks/7f/other'])
    expect(parsePage(path)).toEqual({ name: 'unknown' });
});
