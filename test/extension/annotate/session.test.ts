import { beforeEach, expect, test, vi } from 'vitest';
import { createAnnotateSession } from '#extension/annotate/session.ts';
import type { DraftRequest, Surroundings } from '#extension/annotate/surroundings.ts';
import { ServerUnreachable } from '#extension/client/request.ts';
import { createDrawingStore } from '#extension/drawing/drawing-store.ts';
import { keepDrafts } from '#extension/annotate/drafts.ts';
import type { Again, Drawn } from '#extension/draft/kept-draft.ts';
import { NO_EFFORT } from '#extension/drawing/effort.ts';
import { begin } from '#extension/drawing/history.ts';
import { addOutline, EMPTY_SKETCH } from '#extension/drawing/sketch.ts';
import type { Letter } from '#extension/outbox/letter.ts';
import { drawnByHand } from '#test/support/drawn-by-hand.ts';
import { LEFT, rectangle } from '../drawing/sketches.ts';
import { assignment, image, TASK } from './assignments.ts';

/** A server with so many items, a viewer, a device and an outbox, each as simple as can be. */
function world(items: number) {
  const drawing = createDrawingStore();
  const answered = new Set<string>();
  const letters: Letter[] = [];
  const refused = new Set<string>();
  const left: Letter[] = [];
  const again: Again[] = [];
  const asked: DraftRequest[] = [];
  const kept = new Map<string, Drawn>();
  const shown: string[] = [];
  const fetched: string[] = [];
  const forgotten: string[] = [];
  const timers: (() => void)[] = [];
  const online = { now: true };
  const active = { seconds: 0 };
  const surroundings: Surroundings = {
    drawing,
    personId: async () => 'ann',
    loadTask: async () => TASK,
    loadQueue: async (_, wanted) => {
      if (!online.now) throw new ServerUnreachable();
      const open = Array.from({ length: items }, (_, n) => assignment(n)).filter(
        ({ id }) => !answered.has(id)
      );
      return { assignments: open.slice(0, wanted), answered: answered.size, available: items };
    },
    resumeLetters: async () => left,
    findAgain: async () => again,
    openDraft: async request => {
      asked.push(request);
      const { id } = request.assignment;
      const nothing = { history: begin(EMPTY_SKETCH), ...NO_EFFORT, activeSeconds: 0 };
      return {
        drawn: () => kept.get(id) ?? request.drawn ?? nothing,
        met: false,
        again: request.again,
        keep: drawn => void kept.set(id, drawn),
        flush: () => {},
        discard: async () => void kept.delete(id),
      };
    },
    post: async letter => void letters.push(letter),
    settled: async id => {
      await vi.waitFor(() => expect(online.now).toBe(true));
      if (refused.has(id)) return 'refused';
      for (const letter of [...left, ...letters])
        if (letter.annotationId === id) answered.add(letter.submission.assignmentId);
      return 'safe';
    },
    fetchImage: async ({ studyInstanceUID }) => void fetched.push(studyInstanceUID),
    fetchNeighbours: async () => {},
    showImage: async ({ itemName }) => void shown.push(itemName),
    leisure: async () => {},
    forgetImage: ({ studyInstanceUID }) => void forgotten.push(studyInstanceUID),
    activity: () => ({ activeSeconds: active.seconds, pointer: 'mouse' }),
    newId: () => `annotation ${letters.length}`,
    now: () => letters.length,
    later: then => void timers.push(then),
  };
  const session = createAnnotateSession(surroundings);
  keepDrafts(session, drawing);
  const outline = () => {
    const { commit, history } = drawing.getState();
    commit(
      addOutline(history.present, LEFT.id, { points: rectangle(2, 3, 5, 7), smooth: true }),
      'clicks'
    );
  };
  const outlines = () => drawing.getState().history.present.outlines.length;
  const item = () => session.getState().current?.itemName;
  return {
    ...{ session, drawing, outline, outlines, item, letters, shown, fetched, forgotten, timers },
    ...{ online, refused, left, again, asked, kept, active },
  };
}

/** A letter of an earlier visit. */
function leftLetter(n: number, changes: Partial<Letter> = {}): Letter {
  return {
    annotationId: `left ${n}`,
    personId: 'ann',
    writtenAt: n,
    assignment: assignment(n),
    submission: {
      assignmentId: assignment(n).id,
      answers: [{ structureId: LEFT.id, answer: 'not present' }],
      drawing: drawnByHand,
    },
    ...changes,
  };
}

let w: ReturnType<typeof world>;

beforeEach(() => {
  vi.stubGlobal('document', new EventTarget());
  w = world(3);
});

test('begins with the item the viewer shows, and fetches those to come', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  expect(w.session.getState()).toMatchObject({ phase: 'drawing', answered: 0, available: 3 });
  expect(w.item()).toBe('slice 0');
  expect(w.shown).toEqual([]);
  const all = [0, 1, 2].map(n => image(n).studyInstanceUID);
  await vi.waitFor(() => expect(w.fetched).toEqual(all));
});

test("shows the person's own first item where the viewer shows another", async () => {
  await w.session.enter(TASK.id, '1.2.3.4');
  expect(w.shown).toEqual(['slice 0']);
});

test('submits what was drawn and shows the next at once', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.outline();
  w.active.seconds = 12.5;
  await w.session.submit();
  expect(w.letters).toMatchObject([
    {
      annotationId: 'annotation 0',
      personId: 'ann',
      submission: {
        assignmentId: 'assignment 0',
        answers: [{ structureId: LEFT.id, answer: 'outlined' }],
        drawing: {
          activeSeconds: 12.5,
          gestures: { clicks: 1 },
          zoom: { changes: 0, greatest: 1 },
          undos: 0,
          pointer: 'mouse',
        },
      },
    },
  ]);
  expect(w.session.getState().current?.itemName).toBe('slice 1');
  expect(w.session.getState().answered).toBe(1);
  expect(w.drawing.getState().history.present.outlines).toEqual([]);
});

test('counts the time on each item apart', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.active.seconds = 12.5;
  await w.session.submit();
  w.active.seconds = 20;
  await w.session.submit();
  const seconds = w.letters.map(({ submission }) => submission.drawing.activeSeconds);
  expect(seconds).toEqual([12.5, 7.5]);
});

test('is finished when everything is answered', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  for (let n = 0; n < 3; n++) await w.session.submit();
  expect(w.session.getState()).toMatchObject({ phase: 'finished', current: null, answered: 3 });
  expect(w.shown).toEqual(['slice 1', 'slice 2']);
});

test('takes an answer back: the same item, the same outlines, and a new answer in place of it', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.outline();
  await w.session.submit();
  await w.session.takeBack();
  expect(w.item()).toBe('slice 0');
  expect(w.outlines()).toBe(1);
  expect(w.session.getState().answered).toBe(0);
  w.drawing.getState().undo();
  expect(w.outlines()).toBe(0);
  w.drawing.getState().redo();
  await w.session.submit();
  expect(w.letters[1]?.submission).toMatchObject({
    assignmentId: 'assignment 0',
    supersedes: 'annotation 0',
  });
  expect(w.session.getState()).toMatchObject({ answered: 1 });
  expect(w.session.getState().current?.itemName).toBe('slice 1');
});

test('lets an image go when its answer can no longer be taken back', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  await w.session.submit();
  expect(w.forgotten).toEqual([]);
  w.timers.forEach(end => end());
  expect(w.session.getState().sent).toBeNull();
  expect(w.forgotten).toEqual([image(0).studyInstanceUID]);
});

test('comes back to what was being drawn when an answer was taken back', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  await w.session.submit();
  w.outline();
  await w.session.takeBack();
  expect([w.item(), w.outlines()]).toEqual(['slice 0', 0]);
  await w.session.submit();
  expect([w.item(), w.outlines()]).toEqual(['slice 1', 1]);
});

test('goes on with what is fetched while the server is out of reach, and then sends all', async () => {
  w = world(7);
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.online.now = false;
  const submitting: Promise<void>[] = [];
  for (let n = 0; n < 5; n++) {
    await vi.waitFor(() => expect(w.item()).toBe(`slice ${n}`));
    submitting.push(w.session.submit());
  }
  await vi.waitFor(() => expect(w.session.getState().phase).toBe('fetching next'));
  expect(w.session.getState()).toMatchObject({ answered: 5, failure: null });
  w.online.now = true;
  await Promise.all(submitting);
  expect(w.item()).toBe('slice 5');
  expect(w.session.getState().answered).toBe(5);
  expect(w.session.getState().ahead.map(({ itemName }) => itemName)).toEqual(['slice 6']);
});

test('does not hand out again what an earlier visit has answered but not sent', async () => {
  w.left.push(leftLetter(0));
  w.online.now = true;
  await w.session.enter(TASK.id, undefined);
  expect(w.item()).toBe('slice 1');
  await vi.waitFor(() => expect(w.session.getState().answered).toBe(1));
});

test('counts an answer that was not taken no longer, and opens it again with its outline', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.outline();
  w.refused.add('annotation 0');
  await w.session.submit();
  expect(w.session.getState()).toMatchObject({ answered: 0, sent: null });
  const [letter] = w.letters;
  const refusal = {
    code: 'ASSIGNMENT_ANSWERED',
    message: 'Elsewhere.',
    current: 'earlier',
  } as const;
  await w.session.reopen({ ...letter!, refusal });
  expect([w.item(), w.outlines()]).toEqual(['slice 0', 1]);
  await w.session.submit();
  expect(w.letters[1]?.submission).toMatchObject({ supersedes: 'earlier' });
});

test('goes on changing an answer where the page was lost in the middle of it', async () => {
  w.again.push({ assignment: assignment(9), supersedes: 'earlier' });
  await w.session.enter(TASK.id, image(9).studyInstanceUID);
  expect(w.item()).toBe('slice 9');
  await w.session.submit();
  expect(w.letters[0]?.submission.supersedes).toBe('earlier');
});

test('puts what was drawn elsewhere before what is drawn here, and says so', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.outline();
  const statement = { answer: 'not present' } as const;
  w.asked[0]?.onMeet({ ...EMPTY_SKETCH, statements: { [LEFT.id]: statement } });
  expect(w.session.getState().met).toBe(true);
  expect(w.outlines()).toBe(1);
  w.drawing.getState().undo();
  expect(w.drawing.getState().history.present.statements).toEqual({ [LEFT.id]: statement });
});

test('says so when there is nothing to begin with', async () => {
  w = world(0);
  await w.session.enter(TASK.id, undefined);
  expect(w.session.getState().phase).toBe('finished');
});

test('fails visibly when it cannot begin', async () => {
  w.online.now = false;
  await w.session.enter(TASK.id, undefined);
  expect(w.session.getState()).toMatchObject({ phase: 'failed' });
  expect(w.session.getState().failure).toBeInstanceOf(ServerUnreachable);
});
