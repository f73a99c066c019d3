import {
  betterOf,
  type Answer,
  type ImageReference,
  type Metric,
  type Task,
  type Tutorial,
  type TutorialFeedback,
  type TutorialStep,
} from 'quorum-server/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toAnswers } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { EMPTY_SKETCH, type Sketch } from '../drawing/sketch.ts';

export type TutorialState = {
  phase: 'loading' | 'looking' | 'drawing' | 'checking' | 'compared' | 'finished' | 'failed';
  task: Task | null;
  tutorial: Tutorial | null;
  index: number;
  /** How the last answer at this step compares with the reference. */
  feedback: TutorialFeedback | null;
  failure: unknown;
};

/** What a session needs of the world. */
export type Surroundings = {
  drawing: DrawingStore;
  loadTask: (taskId: string) => Promise<Task>;
  loadTutorial: (taskId: string) => Promise<Tutorial>;
  attempt: (id: string, stepId: string, answers: Answer[]) => Promise<TutorialFeedback>;
  fetchImage: (image: ImageReference) => Promise<void>;
  showImage: (taskId: string, image: ImageReference) => Promise<void>;
  newId: () => string;
};

export type TutorialSession = StoreApi<TutorialState> & {
  /** Opens the tutorial at the first practice that is not passed, or at its beginning. */
  enter(taskId: string): Promise<void>;
  /** Shows a step; what was drawn there before is there again. */
  goTo(index: number): Promise<void>;
  /** Has the drawing compared with the reference. */
  submit(): Promise<void>;
  /** Goes on drawing where the person was. */
  tryAgain(): void;
};

const START: TutorialState = {
  phase: 'loading',
  task: null,
  tutorial: null,
  index: 0,
  feedback: null,
  failure: null,
};

/** A person's way through the tutorial of a task. */
export function createTutorialSession(world: Surroundings): TutorialSession {
  const store = createStore<TutorialState>(() => START);
  const { drawing } = world;
  const sketches = new Map<string, Sketch>();

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (failure) {
      const { phase } = store.getState();
      const next = phase === 'checking' ? 'drawing' : phase === 'loading' ? 'failed' : phase;
      store.setState({ failure, phase: next });
    }
  };

  const remember = () => {
    const step = currentStep(store.getState());
    if (step?.kind === 'practice') sketches.set(step.id, drawing.getState().history.present);
  };

  const show = async (index: number) => {
    const { task, tutorial } = store.getState();
    const step = tutorial?.steps[index];
    if (!task || !tutorial) return;
    if (!step) return store.setState({ index, feedback: null, phase: 'finished', failure: null });
    const phase = step.kind === 'practice' ? 'drawing' : 'looking';
    drawing.getState().load(sketches.get(step.id) ?? EMPTY_SKETCH, task.structures[0]?.id ?? '');
    store.setState({ index, feedback: null, failure: null, phase });
    const image = imageOf(tutorial.steps, index);
    if (!image) return;
    await world.fetchImage(image);
    await world.showImage(task.id, image);
    const next = tutorial.steps[index + 1]?.image;
    if (next) await world.fetchImage(next);
  };

  const note = (stepId: string, feedback: TutorialFeedback) =>
    store.setState(({ tutorial }) => ({
      feedback,
      phase: 'compared',
      tutorial: tutorial && {
        ...tutorial,
        passed: feedback.tutorialPassed,
        steps: tutorial.steps.map(step =>
          step.id === stepId ? bettered(step, feedback, tutorial.metric) : step
        ),
      },
    }));

  return Object.assign(store, {
    enter: (taskId: string) =>
      attempt(async () => {
        store.setState(START);
        const [task, tutorial] = await Promise.all([
          world.loadTask(taskId),
          world.loadTutorial(taskId),
        ]);
        store.setState({ task, tutorial });
        const begun = tutorial.steps.some(({ best }) => best !== null);
        const left = tutorial.steps.findIndex(({ passed }) => !passed);
        await show(begun && left > 0 ? left : 0);
      }),

    goTo: (index: number) =>
      attempt(async () => {
        remember();
        await show(index);
      }),

    submit: () =>
      attempt(async () => {
        const state = store.getState();
        const step = currentStep(state);
        if (state.phase !== 'drawing' || !state.task || !step) return;
        store.setState({ phase: 'checking', failure: null });
        const answers = toAnswers(drawing.getState().history.present, state.task.structures);
        const feedback = await world.attempt(world.newId(), step.id, answers);
        if (currentStep(store.getState())?.id === step.id) note(step.id, feedback);
      }),

    tryAgain: () => store.setState({ phase: 'drawing', feedback: null }),
  });
}

export function currentStep({ tutorial, index }: TutorialState): TutorialStep | undefined {
  return tutorial?.steps[index];
}

/** The image behind a step: its own, or behind a text the next one. */
export function imageOf(steps: readonly TutorialStep[], index: number): ImageReference | null {
  const after = steps.slice(index).find(({ image }) => image)?.image;
  return after ?? steps.findLast(({ image }) => image)?.image ?? null;
}

function bettered(
  step: TutorialStep,
  { score, passed }: TutorialFeedback,
  metric: Metric
): TutorialStep {
  const best = betterOf(step.best ?? score, score, metric);
  return { ...step, best, passed: step.passed || passed };
}
