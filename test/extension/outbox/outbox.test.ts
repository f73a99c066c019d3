import { randomUUID } from 'node:crypto';
import type { ErrorCode } from 'quorum-server/contract';
import { expect, test, vi } from 'vitest';
import { RequestRefused, ServerUnreachable } from '#extension/client/request.ts';
import type { LetterBox } from '#extension/outbox/letter-box.ts';
import type { Letter } from '#extension/outbox/letter.ts';
import { forgivingLetterBox } from '#extension/outbox/forgiving-letter-box.ts';
import {
  createOutbox,
  type News,
  type Outbox,
  type OutboxOptions,
} from '#extension/outbox/outbox.ts';
import { drawnByHand } from '#test/support/drawn-by-hand.ts';

function letter(annotationId: string, writtenAt: number, changes: Partial<Letter> = {}): Letter {
  const assignment = { id: `for ${annotationId}` } as Letter['assignment'];
  return {
    annotationId,
    personId: 'ann',
    writtenAt,
    assignment,
    submission: {
      assignmentId: assignment.id,
      answers: [],
      drawing: drawnByHand,
    },
    ...changes,
  };
}

function memory(letters: Letter[] = []): LetterBox & { ids: () => string[] } {
  const kept = new Map(letters.map(each => [each.annotationId, each]));
  return {
    put: async each => void kept.set(each.annotationId, each),
    remove: async id => void kept.delete(id),
    lettersOf: async personId => [...kept.values()].filter(each => each.personId === personId),
    ids: () => [...kept.keys()],
  };
}

/** One window's outbox; windows of one device share letter box, locks and news. */
async function windowOf(
  options: Partial<OutboxOptions> & Pick<OutboxOptions, 'send'>,
  personId = 'ann'
) {
  const lock = randomUUID();
  const outbox = createOutbox({
    letterBox: memory(),
    wait: async () => {},
    alone: async (_, work) => void (await navigator.locks.request(lock, work)),
    tell: () => {},
    ...options,
  });
  await outbox.resume(personId);
  return outbox;
}

const safe = (outbox: Outbox, id: string) =>
  vi.waitFor(() => expect(outbox.getState().deliveries[id]).toEqual({ state: 'safe' }));

/** A server that answers as it is told, one answer after another, and then always well. */
function server(...answers: (Error | undefined)[]) {
  const got: string[] = [];
  return {
    got,
    send: async ({ annotationId }: Letter) => {
      got.push(annotationId);
      const answer = answers.shift();
      if (answer) throw answer;
    },
  };
}

const refused = (status: number, code: ErrorCode, current?: string) =>
  new RequestRefused(status, {
    code,
    message: `Refused: ${code}`,
    ...(current ? { current } : {}),
  });

const CROSSING = () => refused(422, 'CONTOUR_CROSSES_ITSELF');

test('keeps a letter until it is acknowledged', async () => {
  const letterBox = memory();
  const outbox = await windowOf({ letterBox, ...server() });
  await outbox.post(letter('a', 1));
  await safe(outbox, 'a');
  expect(letterBox.ids()).toEqual([]);
  expect(outbox.getState().waiting).toBe(0);
});

test('sends again until the server answers, and no later letter before', async () => {
  const { got, send } = server(new ServerUnreachable(), new ServerUnreachable());
  const outbox = await windowOf({ send });
  await outbox.post(letter('a', 1));
  await outbox.post(letter('b', 2));
  await safe(outbox, 'b');
  expect(got).toEqual(['a', 'a', 'a', 'b']);
});

test('says of a letter that it waits where one before it does', async () => {
  const { send } = server(new ServerUnreachable());
  const outbox = await windowOf({ send, wait: () => new Promise(() => {}) });
  await outbox.post(letter('a', 1));
  await vi.waitFor(() => expect(outbox.getState().deliveries['a']?.state).toBe('waiting'));
  await outbox.post(letter('b', 2));
  expect(outbox.getState().deliveries['b']).toEqual({ state: 'waiting' });
});

test('tells that it waits for the network, or for somebody to sign in', async () => {
  const { send } = server(
    new ServerUnreachable(),
    refused(401, 'SIGN_IN_REQUIRED'),
    refused(403, 'SIGNED_IN_AS_ANOTHER')
  );
  const seen: unknown[] = [];
  const outbox = await windowOf({
    send,
    wait: async () => {
      const { deliveries, waiting } = outbox.getState();
      seen.push([deliveries['a']?.state, waiting]);
    },
  });
  await outbox.post(letter('a', 1));
  await safe(outbox, 'a');
  expect(seen).toEqual([
    ['waiting', 1],
    ['signed out', 1],
    ['signed out', 1],
  ]);
});

test('keeps what was not taken, says why, and goes on with the next', async () => {
  const letterBox = memory();
  const { got, send } = server(CROSSING());
  const outbox = await windowOf({ letterBox, send });
  await outbox.post(letter('a', 1));
  await outbox.post(letter('b', 2));
  await safe(outbox, 'b');
  expect(outbox.getState()).toMatchObject({ waiting: 0, refused: [{ annotationId: 'a' }] });
  expect(outbox.getState().refused[0]?.refusal?.message).toBe('Refused: CONTOUR_CROSSES_ITSELF');
  expect(letterBox.ids()).toEqual(['a']);
  await outbox.resume('ann');
  expect(got).toEqual(['a', 'b']);
});

test('names the answer that counts where the item was answered elsewhere', async () => {
  const { send } = server(refused(409, 'ASSIGNMENT_ANSWERED', 'earlier'));
  const outbox = await windowOf({ send });
  await outbox.post(letter('a', 1));
  await vi.waitFor(() => expect(outbox.getState().refused[0]?.refusal?.current).toBe('earlier'));
});

test('drops what was not taken once the person throws it away or answers anew', async () => {
  const letterBox = memory();
  const { send } = server(CROSSING(), CROSSING());
  const outbox = await windowOf({ letterBox, send });
  await outbox.post(letter('a', 1));
  await outbox.post(letter('b', 2));
  await vi.waitFor(() => expect(outbox.getState().refused).toHaveLength(2));
  await outbox.discard(letter('a', 1));
  expect(letterBox.ids()).toEqual(['b']);
  await outbox.post(letter('c', 3, { assignment: letter('b', 2).assignment }));
  await safe(outbox, 'c');
  expect(letterBox.ids()).toEqual([]);
  expect(outbox.getState().refused).toEqual([]);
});

test('sends what an earlier visit of the same person left, and nobody else’s', async () => {
  const { got, send } = server();
  const bobs = letter('other', 2, { personId: 'bob' });
  const letterBox = memory([letter('a', 1), bobs, letter('c', 3)]);
  const outbox = await windowOf({ letterBox, send });
  await vi.waitFor(() => expect(letterBox.ids()).toEqual(['other']));
  expect(got).toEqual(['a', 'c']);
  await outbox.resume('bob');
  await vi.waitFor(() => expect(letterBox.ids()).toEqual([]));
});

test('leaves a person’s letters in the box once another person is at work', async () => {
  const { got, send } = server(refused(403, 'SIGNED_IN_AS_ANOTHER'));
  const letterBox = memory();
  const outbox = await windowOf({ letterBox, send, wait: () => new Promise(() => {}) });
  await outbox.post(letter('a', 1));
  await vi.waitFor(() => expect(outbox.getState().deliveries['a']?.state).toBe('signed out'));
  await outbox.resume('bob');
  expect(outbox.getState().waiting).toBe(0);
  expect([letterBox.ids(), got]).toEqual([['a'], ['a']]);
  await outbox.resume('ann');
  await vi.waitFor(() => expect(letterBox.ids()).toEqual([]));
});

test('is sent by one of two windows, and both know what became of it', async () => {
  const letterBox = memory();
  const { got, send } = server(new ServerUnreachable());
  const windows: Outbox[] = [];
  const shared = {
    letterBox,
    send,
    alone: async (personId: string, work: () => Promise<void>) =>
      void (await navigator.locks.request(personId, work)),
    tell: (news: News) => windows.forEach(each => void each.hear(news)),
  };
  windows.push(await windowOf(shared), await windowOf(shared));
  const [left, right] = windows as [Outbox, Outbox];
  await left.post(letter('a', 1));
  await right.post(letter('b', 2));
  await Promise.all([left, right].flatMap(each => [safe(each, 'a'), safe(each, 'b')]));
  expect(got).toEqual(['a', 'a', 'b']);
});

test('sends from memory what the device does not keep', async () => {
  const full = {
    ...memory(),
    put: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
  };
  const letterBox = forgivingLetterBox(full);
  const { got, send } = server(new ServerUnreachable());
  const seen: number[] = [];
  const wait = async () => void seen.push(letterBox.unkept());
  const outbox = await windowOf({ letterBox, send, wait });
  await outbox.post(letter('a', 1));
  await safe(outbox, 'a');
  expect(got).toEqual(['a', 'a']);
  expect([...seen, letterBox.unkept()]).toEqual([1, 0]);
});
