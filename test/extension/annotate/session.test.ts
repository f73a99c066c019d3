import type { Assignment, ImageReference, Task } from 'quorum-server/contract';
import { beforeEach, expect, test, vi } from 'vitest';
import { createAnnotateSession, type Surroundings } from '#extension/annotate/session.ts';
import { ServerUnreachable } from '#extension/client/request.ts';
import { createDrawingStore } from '#extension/drawing/drawing-store.ts';
import { addOutline } from '#extension/drawing/sketch.ts';
import type { Letter } from '#extension/outbox/letter.ts';
import { LEFT, rectangle } from '../drawing/sketches.ts';

const TASK = { id: 'task', name: 'Kidneys', structures: [LEFT] } as Partial<Task> as Task;

function image(n: number): ImageReference {
  return {
    studyInstanceUID: `1.${n}`,
    seriesInstanceUID: `1.${n}.2`,
    sopInstanceUID: `1.${n}.2.3`,
    rows: 40,
    columns: 60,
    pixelSpacing: null,
  };
}

function assignment(n: number): Assignment {
  return {
    id: `assignment ${n}`,
    taskId: TASK.id,
    itemId: `item ${n}`,
    itemName: `slice ${n}`,
    image: image(n),
    leasedUntil: '2026-11-21T09:00:00Z',
    draft: null,
  };
}

/** A server with so many items, a viewer and an outbox, each as simple as can be. */
function world(items: number) {
  const drawing = createDrawingStore();
  const answered = new Set<string>();
  const letters: Letter[] = [];
  const shown: string[] = [];
  const fetched: string[] = [];
  const forgotten: string[] = [];
  const timers: (() => void)[] = [];
  const online = { now: true };
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
    post: async letter => {
      letters.push(letter);
    },
    settled: async id => {
      await vi.waitFor(() => expect(online.now).toBe(true));
      for (const letter of letters)
        if (letter.annotationId === id) answered.add(letter.submission.assignmentId);
    },
    fetchImage: async ({ studyInstanceUID }) => void fetched.push(studyInstanceUID),
    showImage: async ({ itemName }) => void shown.push(itemName),
    forgetImage: ({ studyInstanceUID }) => void forgotten.push(studyInstanceUID),
    activity: () => ({ activeSeconds: 12.5, pointer: 'mouse' }),
    newId: () => `annotation ${letters.length}`,
    now: () => letters.length,
    later: then => void timers.push(then),
  };
  const session = createAnnotateSession(surroundings);
  const outline = () => {
    const { commit, history } = drawing.getState();
    commit(addOutline(history.present, LEFT.id, { points: rectangle(2, 3, 5, 7), smooth: true }));
  };
  return { session, drawing, outline, letters, shown, fetched, forgotten, timers, online };
}

let w: ReturnType<typeof world>;

beforeEach(() => {
  w = world(3);
});

test('begins with the item the viewer shows, and fetches the next', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  expect(w.session.getState()).toMatchObject({ phase: 'drawing', answered: 0, available: 3 });
  expect(w.session.getState().current?.itemName).toBe('slice 0');
  expect(w.shown).toEqual([]);
  expect(w.fetched).toEqual([image(0).studyInstanceUID, image(1).studyInstanceUID]);
});

test("shows the person's own first item where the viewer shows another", async () => {
  await w.session.enter(TASK.id, '1.2.3.4');
  expect(w.shown).toEqual(['slice 0']);
});

test('submits what was drawn and shows the next at once', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.outline();
  await w.session.submit();
  expect(w.letters).toMatchObject([
    {
      annotationId: 'annotation 0',
      personId: 'ann',
      submission: {
        assignmentId: 'assignment 0',
        answers: [{ structureId: LEFT.id, answer: 'outlined' }],
        drawing: { activeSeconds: 12.5, gestures: 1, undos: 0, pointer: 'mouse' },
      },
    },
  ]);
  expect(w.session.getState().current?.itemName).toBe('slice 1');
  expect(w.session.getState().answered).toBe(1);
  expect(w.drawing.getState().history.present.outlines).toEqual([]);
  expect(w.fetched.at(-1)).toBe(image(2).studyInstanceUID);
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
  expect(w.session.getState().current?.itemName).toBe('slice 0');
  expect(w.drawing.getState().history.present.outlines).toHaveLength(1);
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

test('goes on with what is fetched while the server is out of reach', async () => {
  await w.session.enter(TASK.id, image(0).studyInstanceUID);
  w.online.now = false;
  const submitting = w.session.submit();
  await vi.waitFor(() => expect(w.shown).toEqual(['slice 1']));
  expect(w.session.getState().phase).toBe('drawing');
  w.online.now = true;
  await submitting;
  expect(w.session.getState().ahead.map(({ itemName }) => itemName)).toEqual(['slice 2']);
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
