import type {
  Answer,
  Task,
  Tutorial,
  TutorialFeedback,
  TutorialStep,
} from 'quorum-server/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { ServerUnreachable } from '#extension/client/request.ts';
import { createDrawingStore } from '#extension/drawing/drawing-store.ts';
import { createTutorialSession, imageOf } from '#extension/tutorial/session.ts';

const image = (n: number): NonNullable<TutorialStep['image']> => ({
  studyInstanceUID: `1.${n}`,
  seriesInstanceUID: `1.${n}.1`,
  sopInstanceUID: `1.${n}.1.1`,
  rows: 20,
  columns: 30,
  pixelSpacing: null,
});

const step = (n: number, kind: TutorialStep['kind']): TutorialStep => ({
  id: `step ${n}`,
  kind,
  title: `Step ${n}`,
  text: '',
  picture: null,
  itemId: kind === 'text' ? null : `item ${n}`,
  itemName: null,
  image: kind === 'text' ? null : image(n),
  reference: null,
  best: null,
  passed: kind !== 'practice',
});

const STRUCTURE = { id: 'kidney', name: 'Kidney', color: '#f0e442', code: null };
const task = { id: 'task', structures: [STRUCTURE] } as unknown as Task; // What the session reads.

let steps: TutorialStep[];
let shown: string[];
let sent: { stepId: string; answers: Answer[] }[];
let score: number;
let offline: boolean;

beforeEach(() => {
  steps = [step(0, 'text'), step(1, 'demonstration'), step(2, 'practice'), step(3, 'practice')];
  [shown, sent, score, offline] = [[], [], 0.5, false];
});

function begin() {
  const drawing = createDrawingStore();
  const tutorial: Tutorial = {
    ...{ taskId: 'task', required: true, metric: 'dice', bar: 0.8, passed: false },
    steps,
  };
  const session = createTutorialSession({
    drawing,
    loadTask: async () => task,
    loadTutorial: async () => tutorial,
    attempt: async (attemptId, stepId, answers): Promise<TutorialFeedback> => {
      if (offline) throw new ServerUnreachable('No answer');
      sent.push({ stepId, answers });
      const passed = score >= 0.8;
      return { attemptId, score, passed, tutorialPassed: false, structures: [] };
    },
    fetchImage: async () => {},
    showImage: async (_, { studyInstanceUID }) => void shown.push(studyInstanceUID),
    newId: () => 'attempt',
  });
  const draw = () => drawing.getState().say('kidney', { answer: 'not present' });
  return { session, drawing, draw };
}

describe('the way through a tutorial', () => {
  it('begins with its first step, over the image of the one that has one', async () => {
    const { session } = begin();
    await session.enter('task');
    expect(session.getState()).toMatchObject({ phase: 'looking', index: 0 });
    expect(shown).toEqual(['1.1']);
  });

  it('goes on at the first practice that is left once something was tried', async () => {
    steps[2] = { ...steps[2]!, best: 0.9, passed: true };
    const { session } = begin();
    await session.enter('task');
    expect(session.getState()).toMatchObject({ phase: 'drawing', index: 3 });
  });

  it('compares what was drawn, and keeps it to be drawn better', async () => {
    const { session, drawing, draw } = begin();
    await session.enter('task');
    await session.goTo(2);
    draw();
    await session.submit();
    expect(sent).toEqual([
      { stepId: 'step 2', answers: [{ structureId: 'kidney', answer: 'not present' }] },
    ]);
    expect(session.getState()).toMatchObject({ phase: 'compared', feedback: { score: 0.5 } });
    session.tryAgain();
    expect(session.getState()).toMatchObject({ phase: 'drawing', feedback: null });
    expect(drawing.getState().history.present.statements['kidney']).toBeDefined();
  });

  it('has every drawing again when one comes back to its step', async () => {
    const { session, drawing, draw } = begin();
    await session.enter('task');
    await session.goTo(2);
    draw();
    await session.goTo(3);
    expect(drawing.getState().history.present.statements).toEqual({});
    await session.goTo(2);
    expect(drawing.getState().history.present.statements['kidney']).toBeDefined();
  });

  it('knows the best attempt and what is passed, and a worse one takes nothing away', async () => {
    const { session } = begin();
    await session.enter('task');
    await session.goTo(2);
    for (const next of [0.9, 0.3]) {
      score = next;
      await session.submit();
      session.tryAgain();
    }
    expect(session.getState().tutorial?.steps[2]).toMatchObject({ best: 0.9, passed: true });
  });

  it('lets one draw on where the server cannot be had', async () => {
    const { session } = begin();
    await session.enter('task');
    await session.goTo(2);
    offline = true;
    await session.submit();
    expect(session.getState().phase).toBe('drawing');
    expect(session.getState().failure).toBeInstanceOf(ServerUnreachable);
  });

  it('ends after its last step', async () => {
    const { session } = begin();
    await session.enter('task');
    await session.goTo(4);
    expect(session.getState().phase).toBe('finished');
  });
});

it('shows behind a text at the end the image before it', () => {
  expect(imageOf([step(1, 'practice'), step(2, 'text')], 1)?.studyInstanceUID).toBe('1.1');
  expect(imageOf([step(2, 'text')], 0)).toBeNull();
});
