import type { Answer, ImageReference, QualificationTest, Task } from 'quorum-server/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toAnswers } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { EMPTY_SKETCH } from '../drawing/sketch.ts';

export type TestState = {
  phase: 'loading' | 'drawing' | 'sending' | 'finished' | 'failed';
  task: Task | null;
  test: QualificationTest | null;
  failure: unknown;
};

/** What a session needs of the world. */
export type Surroundings = {
  drawing: DrawingStore;
  loadTask: (taskId: string) => Promise<Task>;
  beginTest: (taskId: string) => Promise<QualificationTest>;
  answer: (id: string, questionId: string, answers: Answer[]) => Promise<QualificationTest>;
  fetchImage: (image: ImageReference) => Promise<void>;
  showImage: (taskId: string, image: ImageReference) => Promise<void>;
  newId: () => string;
};

export type TestSession = StoreApi<TestState> & {
  /** Goes on with the test that was begun, or begins one. */
  enter(taskId: string): Promise<void>;
  /** Answers the image on the screen, for good, and goes on to the next. */
  submit(): Promise<void>;
};

const START: TestState = { phase: 'loading', task: null, test: null, failure: null };

/** A person's way through one sitting of a task's test. */
export function createTestSession(world: Surroundings): TestSession {
  const store = createStore<TestState>(() => START);
  const { drawing } = world;
  /** Kept until it is answered, so that sending it again counts once. */
  let answerId = world.newId();

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (failure) {
      const { phase } = store.getState();
      store.setState({ failure, phase: phase === 'loading' ? 'failed' : 'drawing' });
    }
  };

  const show = async (task: Task, test: QualificationTest) => {
    const [question, next] = test.questions.filter(({ answered }) => !answered);
    answerId = world.newId();
    if (!question) {
      const after = await world.loadTask(task.id);
      return store.setState({ task: after, test, phase: 'finished', failure: null });
    }
    drawing.getState().load(EMPTY_SKETCH, task.structures[0]?.id ?? '');
    store.setState({ task, test, phase: 'drawing', failure: null });
    await world.fetchImage(question.image);
    await world.showImage(task.id, question.image);
    if (next) await world.fetchImage(next.image);
  };

  return Object.assign(store, {
    enter: (taskId: string) =>
      attempt(async () => {
        store.setState(START);
        const task = await world.loadTask(taskId);
        await show(task, await world.beginTest(taskId));
      }),

    submit: () =>
      attempt(async () => {
        const { phase, task, test } = store.getState();
        const question = test && currentQuestion(test);
        if (phase !== 'drawing' || !task || !question) return;
        store.setState({ phase: 'sending', failure: null });
        const answers = toAnswers(drawing.getState().history.present, task.structures);
        await show(task, await world.answer(answerId, question.id, answers));
      }),
  });
}

export function currentQuestion(test: QualificationTest) {
  return test.questions.find(({ answered }) => !answered);
}
