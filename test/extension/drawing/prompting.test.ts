import type { ImagePoint } from 'quorum-server/geometry';
import { beforeEach, expect, test } from 'vitest';
import { createDrawingStore, type DrawingStore } from '#extension/drawing/drawing-store.ts';
import { createGesture, type Gesture } from '#extension/drawing/gesture/gesture.ts';
import { createPrompting, type Found, type Prompting } from '#extension/drawing/prompting.ts';
import type { Prompts } from '#extension/drawing/proposal.ts';
import { LEFT, rectangle } from './sketches.ts';

const SIZE = { columns: 200, rows: 160 };
const MODEL = 'f'.repeat(64);

let store: DrawingStore;
let prompting: Prompting;
let gesture: Gesture;
/** What the model was asked, and how to let it answer. */
let asked: { prompts: Prompts; answer: (found: Found | undefined) => void }[];

beforeEach(() => {
  asked = [];
  store = createDrawingStore();
  store.getState().load({ outlines: [], open: null, statements: {} }, LEFT.id);
  store.getState().chooseTool('box');
  const outline = (prompts: Prompts) =>
    new Promise<Found | undefined>(answer => asked.push({ prompts, answer }));
  prompting = createPrompting(store, { id: () => MODEL, outline }, SIZE);
  gesture = createGesture(store, SIZE, prompting);
});

const at = (point: ImagePoint, alt = false) =>
  ({ point, pixel: [0.5, 0.5], kind: 'mouse', alt }) as const;
const box = (from: ImagePoint, to: ImagePoint) => {
  gesture.press(at(from));
  gesture.move(at(to));
  gesture.release(at(to));
};
const click = (point: ImagePoint, alt = false) => {
  gesture.press(at(point, alt));
  gesture.release(at(point, alt));
};
/** Lets the model answer the last question with a rectangle, and the page hear it. */
const answer = async (x: number, candidates = 1) => {
  const contours = [{ points: rectangle(x, 30, 20, 25), smooth: true }];
  asked.at(-1)!.answer({ contours, candidates });
  await Promise.resolve();
  await Promise.resolve();
};
const present = () => store.getState().history.present;
const lefts = () => present().outlines.map(({ points }) => points[0]![0]);

test('the outline follows the box while it is dragged, and is no step until it is let go', async () => {
  gesture.press(at([10, 20]));
  gesture.move(at([50, 60]));
  await answer(12);
  expect(store.getState().preview?.outlines).toHaveLength(1);
  expect(present().outlines).toEqual([]);
  gesture.release(at([52, 64]));
  expect(asked.at(-1)!.prompts).toEqual({
    box: { left: 10, top: 20, right: 52, bottom: 64 },
    points: [],
    threshold: 0.5,
  });
  await answer(13);
  expect(lefts()).toEqual([13]);
  store.getState().undo();
  expect(lefts()).toEqual([]);
});

test('clicks refine it, with Alt or the button to take away, each a step to undo', async () => {
  box([10, 20], [50, 60]);
  await answer(13);
  click([30, 35]);
  await answer(14);
  click([40, 50], true);
  await answer(15);
  store.setState({ takesAway: true });
  click([41, 52]);
  expect(asked.at(-1)!.prompts.points).toEqual([
    { point: [30, 35], positive: true },
    { point: [40, 50], positive: false },
    { point: [41, 52], positive: false },
  ]);
  await answer(16);
  expect(lefts()).toEqual([16]);
  expect(present().proposals).toHaveLength(1);
  store.getState().undo();
  store.getState().undo();
  expect(lefts()).toEqual([14]);
});

test('a larger box stays in the image, and the ellipse can be had instead', async () => {
  box([2, 20], [52, 60]);
  await answer(13);
  prompting.loosen();
  expect(asked.at(-1)!.prompts.box).toEqual({ left: 0, top: 16, right: 57, bottom: 64 });
  await answer(14);
  prompting.takeEllipse();
  expect(lefts()).toEqual([57]);
  expect(present().proposals).toMatchObject([{ candidate: 'ellipse', model: MODEL }]);
});

test('the next of several candidates can be had, and clicks are about that one', async () => {
  box([10, 20], [50, 60]);
  await answer(13, 3);
  prompting.takeNextCandidate();
  expect(asked.at(-1)!.prompts).toMatchObject({ choice: 1, points: [] });
  await answer(14, 3);
  expect(lefts()).toEqual([14]);
  click([30, 35]);
  expect(asked.at(-1)!.prompts).toMatchObject({ choice: 1, points: [{ positive: true }] });
  await answer(15, 3);
  prompting.takeNextCandidate();
  await answer(16, 3);
  prompting.takeNextCandidate();
  expect(asked.at(-1)!.prompts).toMatchObject({ choice: 0 });
  await answer(17, 3);
  expect(present().proposals).toMatchObject([{ choice: 0, candidates: 3 }]);
  store.getState().undo();
  expect(lefts()).toEqual([16]);
});

test('of one candidate there is no next one', async () => {
  box([10, 20], [50, 60]);
  await answer(13);
  prompting.takeNextCandidate();
  expect(asked).toHaveLength(2);
  expect(present().proposals![0]).not.toHaveProperty('candidates');
});

test('another threshold is shown while it is tried, and a step once it is taken', async () => {
  box([10, 20], [50, 60]);
  await answer(13);
  prompting.tryThreshold(0.4);
  await answer(12);
  expect(store.getState().preview?.outlines[0]?.points[0]?.[0]).toBe(12);
  expect(lefts()).toEqual([13]);
  prompting.takeThreshold(0);
  expect(asked.at(-1)!.prompts).toMatchObject({ points: [], threshold: 0.1 });
  await answer(11);
  expect(lefts()).toEqual([11]);
  expect(present().proposals).toMatchObject([{ threshold: 0.1 }]);
  store.getState().undo();
  expect(lefts()).toEqual([13]);
});

test('a box around an outline replaces it, one beside it adds to it', async () => {
  box([10, 20], [50, 60]);
  await answer(13);
  box([8, 18], [54, 66]);
  await answer(15);
  expect(lefts()).toEqual([15]);
  box([90, 18], [130, 66]);
  await answer(100);
  expect(lefts()).toEqual([15, 100]);
  expect(present().proposals).toHaveLength(2);
});

test('what was corrected by hand is not asked for again', async () => {
  box([10, 20], [50, 60]);
  await answer(13);
  gesture.press(at([13, 30]));
  gesture.move(at([5, 30]));
  gesture.release(at([5, 30]));
  expect(lefts()).toEqual([5]);
  click([30, 40]);
  expect(asked).toHaveLength(2);
});

test('an answer that comes after something else was done is not taken', async () => {
  box([10, 20], [50, 60]);
  store.getState().say(LEFT.id, { answer: 'not present' });
  await answer(13);
  expect(present().outlines).toEqual([]);
});

test('what was proposed goes with what it was for', async () => {
  box([10, 20], [50, 60]);
  await answer(13);
  store.getState().clearStructure(LEFT.id);
  expect(present().proposals).toEqual([]);
});
