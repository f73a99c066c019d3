import type { Assignment, AssignmentQueue, ImageReference, Task } from 'quorum-server/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { fromAnswers, toAnswers } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import type { Sketch } from '../drawing/sketch.ts';
import type { Letter } from '../outbox/letter.ts';

/** The one being drawn and the one fetched ahead. */
const QUEUE_LENGTH = 2;

/** How long an answer can be taken back with one press. */
export const TAKE_BACK_MS = 10_000;

export type Sent = { letter: Letter; assignment: Assignment };

export type AnnotateState = {
  phase: 'loading' | 'drawing' | 'fetching next' | 'finished' | 'failed';
  task: Task | null;
  current: Assignment | null;
  ahead: readonly Assignment[];
  answered: number;
  available: number;
  /** The last answer, for as long as it can be taken back. */
  sent: Sent | null;
  failure: unknown;
};

/** What a session needs of the world. */
export type Surroundings = {
  drawing: DrawingStore;
  personId: () => Promise<string>;
  loadTask: (taskId: string) => Promise<Task>;
  loadQueue: (taskId: string, wanted: number) => Promise<AssignmentQueue>;
  /** Resolves once the letter is kept on the device. */
  post: (letter: Letter) => Promise<void>;
  /** Resolves once the server has acknowledged or refused it. */
  settled: (annotationId: string) => Promise<void>;
  fetchImage: (image: ImageReference) => Promise<void>;
  showImage: (assignment: Assignment) => Promise<void>;
  forgetImage: (image: ImageReference) => void;
  activity: () => { activeSeconds: number; pointer: Letter['submission']['drawing']['pointer'] };
  newId: () => string;
  now: () => number;
  later: (then: () => void, milliseconds: number) => void;
};

export type AnnotateSession = StoreApi<AnnotateState> & {
  /** Opens the task at the item the viewer already shows, if it is this person's. */
  enter(taskId: string, shownStudyUID: string | undefined): Promise<void>;
  submit(): Promise<void>;
  /** Shows the last item again, as it was sent; sending it again replaces that answer. */
  takeBack(): Promise<void>;
};

const START: AnnotateState = {
  phase: 'loading',
  task: null,
  current: null,
  ahead: [],
  answered: 0,
  available: 0,
  sent: null,
  failure: null,
};

/** A person's way through a task's items, one after another, the next always fetched ahead. */
export function createAnnotateSession(world: Surroundings): AnnotateSession {
  const store = createStore<AnnotateState>(() => START);
  const { drawing } = world;
  const posted = new Set<string>();
  let superseded: string | undefined;
  /** Known before the first answer, which may be given without the network. */
  let personId = '';

  /** Makes the item the one to draw on, from its draft if it has one. */
  const begin = (assignment: Assignment, sketch = fromAnswers(assignment.draft?.answers ?? [])) => {
    store.setState({ current: assignment, phase: 'drawing', failure: null });
    drawing.getState().load(sketch, store.getState().task?.structures[0]?.id ?? '');
  };

  const show = async (assignment: Assignment, sketch?: Sketch) => {
    begin(assignment, sketch);
    await world.fetchImage(assignment.image);
    await world.showImage(assignment);
  };

  const refill = async (taskId: string) => {
    const queue = await world.loadQueue(taskId, QUEUE_LENGTH);
    const open = queue.assignments.filter(({ id }) => !posted.has(id));
    const current = store.getState().current;
    const ahead = open.filter(({ id }) => id !== current?.id);
    store.setState({ ahead, available: queue.available });
    for (const { image } of ahead) await world.fetchImage(image);
  };

  const showNext = async () => {
    const [next, ...ahead] = store.getState().ahead;
    if (!next) return store.setState({ current: null, phase: 'fetching next' });
    store.setState({ ahead });
    await show(next);
  };

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (failure) {
      const { current, phase } = store.getState();
      store.setState({ failure, phase: current ? phase : 'failed' });
    }
  };

  const write = (assignment: Assignment, task: Task): Letter => {
    const { history, gestures, undos } = drawing.getState();
    return {
      annotationId: world.newId(),
      personId,
      writtenAt: world.now(),
      submission: {
        assignmentId: assignment.id,
        answers: toAnswers(history.present, task.structures),
        drawing: { ...world.activity(), gestures, undos },
        ...(superseded ? { supersedes: superseded } : {}),
      },
    };
  };

  const keepForTakingBack = (sent: Sent) => {
    const last = store.getState().sent;
    if (last) world.forgetImage(last.assignment.image);
    store.setState({ sent });
    world.later(() => {
      if (store.getState().sent !== sent) return;
      store.setState({ sent: null });
      // With nothing after it, its image is still the one on the screen.
      if (store.getState().current) world.forgetImage(sent.assignment.image);
    }, TAKE_BACK_MS);
  };

  return Object.assign(store, {
    enter: (taskId: string, shownStudyUID: string | undefined) =>
      attempt(async () => {
        store.setState(START);
        const [task, queue, person] = await Promise.all([
          world.loadTask(taskId),
          world.loadQueue(taskId, QUEUE_LENGTH),
          world.personId(),
        ]);
        personId = person;
        const shown = queue.assignments.find(
          ({ image }) => image.studyInstanceUID === shownStudyUID
        );
        const current = shown ?? queue.assignments[0];
        const { answered, available } = queue;
        const ahead = queue.assignments.filter(assignment => assignment !== current);
        store.setState({ task, answered, available, ahead });
        if (!current) return store.setState({ phase: 'finished' });
        if (shown) begin(current);
        else await show(current);
        // The one on the screen too, so that it is known if its pixels can't be had.
        for (const { image } of [current, ...ahead]) await world.fetchImage(image);
      }),

    submit: () =>
      attempt(async () => {
        const { task, current, answered } = store.getState();
        if (!task || !current) return;
        const letter = write(current, task);
        posted.add(current.id);
        const isNew = superseded === undefined;
        superseded = undefined;
        keepForTakingBack({ letter, assignment: current });
        store.setState({ answered: answered + (isNew ? 1 : 0) });
        await Promise.all([showNext(), world.post(letter)]);
        // Before that the server would hand out the same item again.
        await world.settled(letter.annotationId);
        await refill(task.id);
        if (store.getState().phase !== 'fetching next') return;
        if (store.getState().ahead.length > 0) await showNext();
        else store.setState({ phase: 'finished' });
      }),

    takeBack: () =>
      attempt(async () => {
        const { sent, current, ahead } = store.getState();
        if (!sent) return;
        superseded = sent.letter.annotationId;
        store.setState({ sent: null, ahead: current ? [current, ...ahead] : ahead });
        await show(sent.assignment, fromAnswers(sent.letter.submission.answers));
      }),
  });
}
