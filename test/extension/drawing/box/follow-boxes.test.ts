import type { Contour, Rectangle } from 'quorum-server/geometry';
import { beforeEach, expect, test } from 'vitest';
import { toAnswers } from '#extension/drawing/answers.ts';
import { boxOutline } from '#extension/drawing/box/box-outline.ts';
import { followBoxes } from '#extension/drawing/box/follow-boxes.ts';
import { createDrawingStore, type DrawingStore } from '#extension/drawing/drawing-store.ts';
import type { Found } from '#extension/drawing/prompting.ts';
import type { Prompts } from '#extension/drawing/proposal.ts';
import { EMPTY_SKETCH, addOutline, removeOutline } from '#extension/drawing/sketch.ts';
import { LEFT, rectangle } from '../sketches.ts';

const MODEL = 'f'.repeat(64);
const FIRST: Rectangle = { left: 10, top: 20, right: 50, bottom: 60 };
const SECOND: Rectangle = { left: 70, top: 20, right: 99, bottom: 44 };

let store: DrawingStore;
let asked: { prompts: Prompts; answer: (found: Found | undefined) => void }[];
let ready: boolean;
let stop: () => void;

beforeEach(() => {
  [asked, ready] = [[], true];
  store = createDrawingStore();
  store.getState().load(EMPTY_SKETCH, LEFT.id);
  stop = followBoxes(store, {
    id: () => MODEL,
    isReady: () => ready,
    outline: prompts => new Promise(answer => asked.push({ prompts, answer })),
  });
});

const draw = (box: Rectangle) =>
  store.getState().commit(addOutline(present(), LEFT.id, boxOutline(box)), 'boxes');
const present = () => store.getState().history.present;
const found = (x: number): Contour => ({ points: rectangle(x, 25, 20, 15), smooth: false });
const answer = async (contours: Contour[] | undefined) => {
  asked.at(-1)!.answer(contours && { contours, candidates: 1 });
  await new Promise(resolve => setImmediate(resolve));
};
const boxes = () => {
  const [sent] = toAnswers(present(), [LEFT]);
  return sent?.answer === 'boxed' ? sent.boxes : [];
};

test('what a model finds in each box goes with it, and is no step of the history', async () => {
  draw(FIRST);
  draw(SECOND);
  await answer([found(12)]);
  expect(asked.map(({ prompts }) => prompts.box)).toEqual([FIRST, SECOND]);
  expect(store.getState().following).toBe(true);
  await answer([found(72)]);
  expect(boxes()).toEqual([
    { box: FIRST, model: MODEL, contours: [found(12)] },
    { box: SECOND, model: MODEL, contours: [found(72)] },
  ]);
  expect(store.getState()).toMatchObject({ following: false, history: { past: { length: 2 } } });
});

test('without a model, where nothing is found or its outline crosses itself, the ellipse stands', async () => {
  const bowtie: Contour = {
    points: [
      [10, 20],
      [30, 40],
      [30, 20],
      [10, 40],
    ],
    smooth: false,
  };
  draw(FIRST);
  const ellipse = boxes();
  expect(ellipse).toMatchObject([{ box: FIRST, model: null, contours: [{ smooth: true }] }]);
  await answer([bowtie]);
  expect(boxes()).toEqual(ellipse);
  draw(SECOND);
  await answer([]);
  expect(boxes().map(({ model }) => model)).toEqual([null, null]);
  expect(asked).toHaveLength(2);
});

test('a box that was changed is outlined anew, and nothing is kept of what it was', async () => {
  draw(FIRST);
  await answer([found(12)]);
  store.getState().commit(removeOutline(present(), 1), 'corrections');
  draw(SECOND);
  await answer([found(72)]);
  expect(present().proposals).toMatchObject([{ box: SECOND }]);
  store.getState().undo();
  store.getState().undo();
  expect(boxes()).toMatchObject([{ box: FIRST, model: MODEL }]);
});

test('nobody waits for a model that is not there, and a later change asks again', async () => {
  ready = false;
  draw(FIRST);
  expect(store.getState().following).toBe(false);
  await answer(undefined);
  expect(asked).toHaveLength(1);
  draw(SECOND);
  expect(asked).toHaveLength(2);
});

test('what comes after the end is not taken', async () => {
  draw(FIRST);
  stop();
  await answer([found(12)]);
  expect(boxes()).toMatchObject([{ model: null }]);
  expect(store.getState().following).toBe(false);
});
