import { expect, test, vi } from 'vitest';
import { RequestRefused, ServerUnreachable } from '#extension/client/request.ts';
import type { LetterBox } from '#extension/outbox/letter-box.ts';
import type { Letter } from '#extension/outbox/letter.ts';
import { createOutbox } from '#extension/outbox/outbox.ts';

function letter(annotationId: string, writtenAt: number, personId = 'ann'): Letter {
  return {
    annotationId,
    personId,
    writtenAt,
    submission: {
      assignmentId: `for ${annotationId}`,
      answers: [],
      drawing: { activeSeconds: 7, gestures: 3, undos: 1, pointer: 'pen' },
    },
  };
}

function memory(letters: Letter[] = []): LetterBox & { ids: () => string[] } {
  return {
    put: async each => void letters.push(each),
    remove: async id => {
      letters.splice(
        letters.findIndex(({ annotationId }) => annotationId === id),
        1
      );
    },
    lettersOf: async personId => letters.filter(each => each.personId === personId),
    ids: () => letters.map(({ annotationId }) => annotationId),
  };
}

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

const refused = (status: number, code: 'SIGN_IN_REQUIRED' | 'CONTOUR_CROSSES_ITSELF') =>
  new RequestRefused(status, { code, message: `Refused: ${code}` });

test('keeps a letter until it is acknowledged', async () => {
  const letterBox = memory();
  const outbox = createOutbox({ letterBox, ...server(), wait: async () => {} });
  await outbox.post(letter('a', 1));
  await vi.waitFor(() => expect(outbox.getState().deliveries['a']).toEqual({ state: 'safe' }));
  expect(letterBox.ids()).toEqual([]);
});

test('sends again until the server answers, and no later letter before', async () => {
  const { got, send } = server(new ServerUnreachable(), new ServerUnreachable());
  const outbox = createOutbox({ letterBox: memory(), send, wait: async () => {} });
  await outbox.post(letter('a', 1));
  await outbox.post(letter('b', 2));
  await vi.waitFor(() => expect(outbox.getState().deliveries['b']).toEqual({ state: 'safe' }));
  expect(got).toEqual(['a', 'a', 'a', 'b']);
});

test('tells that it waits for the network, or for somebody to sign in', async () => {
  const { send } = server(new ServerUnreachable(), refused(401, 'SIGN_IN_REQUIRED'));
  const seen: string[] = [];
  const outbox = createOutbox({
    letterBox: memory(),
    send,
    wait: async () => void seen.push(outbox.getState().deliveries['a']?.state ?? ''),
  });
  await outbox.post(letter('a', 1));
  await vi.waitFor(() => expect(outbox.getState().deliveries['a']).toEqual({ state: 'safe' }));
  expect(seen).toEqual(['waiting', 'signed out']);
});

test('stops where sending again could not help, says why, and goes on with the next', async () => {
  const letterBox = memory();
  const { send } = server(refused(422, 'CONTOUR_CROSSES_ITSELF'));
  const outbox = createOutbox({ letterBox, send, wait: async () => {} });
  await outbox.post(letter('a', 1));
  await outbox.post(letter('b', 2));
  await vi.waitFor(() => expect(outbox.getState().deliveries['b']).toEqual({ state: 'safe' }));
  expect(outbox.getState().deliveries['a']).toEqual({
    state: 'refused',
    message: 'Refused: CONTOUR_CROSSES_ITSELF',
  });
  expect(letterBox.ids()).toEqual([]);
});

test('sends what an earlier visit of the same person left', async () => {
  const { got, send } = server();
  const letterBox = memory([letter('a', 1), letter('other', 2, 'bob'), letter('c', 3)]);
  const outbox = createOutbox({ letterBox, send, wait: async () => {} });
  await outbox.resume('ann');
  await vi.waitFor(() => expect(letterBox.ids()).toEqual(['other']));
  expect(got).toEqual(['a', 'c']);
});

test('sends a letter once, however often it is resumed', async () => {
  const { got, send } = server(new ServerUnreachable());
  const letterBox = memory();
  const outbox = createOutbox({ letterBox, send, wait: async () => {} });
  await outbox.post(letter('a', 1));
  await outbox.resume('ann');
  await vi.waitFor(() => expect(outbox.getState().deliveries['a']).toEqual({ state: 'safe' }));
  expect(got).toEqual(['a', 'a']);
});
