import type { Consensus, ConsensusRow, Review, Task, Verdict } from 'quorum-server/contract';
import { expect, test } from 'vitest';
import { RequestRefused } from '#extension/client/request.ts';
import {
  changedAnswers,
  createReviewSession,
  type ReviewWorld,
} from '#extension/review/session.ts';

const TASK = { id: 'task', structures: [] } as Partial<Task> as Task;

const row = (n: number) => ({ id: `consensus ${n}`, itemId: `item ${n}` }) as ConsensusRow;

const consensus = (id: string, itemId: string) =>
  ({ id, itemId, taskId: TASK.id, structures: [] }) as Partial<Consensus> as Consensus;

/** A work list of so many items, with the one at `stale` outdated by newer work. */
function world(items: number, stale?: number) {
  const verdicts: Verdict[] = [];
  const shown: string[] = [];
  const fetched: string[] = [];
  const forgotten: string[] = [];
  const reviewWorld: ReviewWorld = {
    loadTask: async () => TASK,
    loadRows: async () => Array.from({ length: items }, (_, n) => row(n)),
    loadConsensus: async id => consensus(id, id.split(',')[0]!.replace('consensus', 'item')),
    loadNewest: async ({ itemId }) => consensus('newer', itemId),
    judge: async (_, verdict) => {
      if (verdict.consensusId === `consensus ${stale}`)
        throw new RequestRefused(409, { code: 'CONSENSUS_SUPERSEDED', message: 'There is newer' });
      verdicts.push(verdict);
      return { verdict: verdict.verdict } as Review;
    },
    fetchImage: async ({ id }) => void fetched.push(id),
    showImage: async ({ id }) => void shown.push(id),
    forgetImage: ({ id }) => void forgotten.push(id),
    newId: () => 'review',
  };
  return { session: createReviewSession(reviewWorld), verdicts, shown, fetched, forgotten };
}

test('goes on to the next after a verdict, which was fetched before', async () => {
  const { session, shown, fetched, verdicts } = world(3);
  await session.enter('consensus 0');
  expect(fetched).toEqual(['consensus 0', 'consensus 1']);
  await session.judge({ verdict: 'accepted' });
  expect(verdicts).toEqual([{ verdict: 'accepted', consensusId: 'consensus 0' }]);
  expect(shown).toEqual(['consensus 0', 'consensus 1']);
  expect(fetched).toEqual(['consensus 0', 'consensus 1', 'consensus 2']);
});

test('comes back to what was passed over before it is finished', async () => {
  const { session } = world(3);
  await session.enter('consensus 0');
  await session.goTo(1);
  await session.judge({ verdict: 'accepted' });
  await session.judge({ verdict: 'accepted' });
  expect(session.getState().consensus?.id).toBe('consensus 0');
  await session.judge({ verdict: 'accepted' });
  expect(session.getState().phase).toBe('finished');
});

test('shows the newer consensus where the verdict came too late', async () => {
  const { session, verdicts } = world(2, 0);
  await session.enter('consensus 0');
  await session.judge({ verdict: 'accepted' });
  expect(verdicts).toEqual([]);
  expect(session.getState()).toMatchObject({
    phase: 'judging',
    superseded: true,
    consensus: { id: 'newer', itemId: 'item 0' },
  });
});

test('shows another version of the same image, and the newest again', async () => {
  const { session, fetched } = world(2);
  await session.enter('consensus 0');
  await session.showVersion('consensus 0, older');
  expect(session.getState()).toMatchObject({
    position: 0,
    consensus: { id: 'consensus 0, older' },
  });
  await session.showNewest();
  expect(session.getState()).toMatchObject({ position: 0, consensus: { id: 'newer' } });
  expect(fetched).toEqual(['consensus 0', 'consensus 1']);
});

test('fetches an image anew that was let go of while an older version was shown', async () => {
  const { session, fetched } = world(5);
  await session.enter('consensus 0');
  await session.goTo(1);
  await session.showVersion('consensus 1, older');
  for (const position of [2, 3, 4]) await session.goTo(position);
  fetched.length = 0;
  await session.goTo(1);
  expect(fetched).toContain('consensus 1');
});

test('lets go of the images of items long past', async () => {
  const { session, forgotten } = world(5);
  await session.enter('consensus 0');
  for (let n = 0; n < 4; n++) await session.judge({ verdict: 'accepted' });
  expect(forgotten).toEqual(['consensus 0', 'consensus 1']);
});

test('sends the answers of changed structures only', () => {
  const unchanged = { structureId: 'a', answer: 'not present' } as const;
  const before = { structureId: 'b', answer: 'not present' } as const;
  const after = { structureId: 'b', answer: 'cannot tell' } as const;
  expect(changedAnswers([unchanged, before], [unchanged, after])).toEqual([after]);
});
