import type { ImagePoint } from 'quorum-server/geometry';
import { beforeEach, expect, test } from 'vitest';
import { boxOf } from '#extension/drawing/box/box-outline.ts';
import { draw } from '../hand.ts';
import { RIGHT } from '../sketches.ts';

let hand: ReturnType<typeof draw>;

beforeEach(() => {
  hand = draw();
  hand.store.getState().chooseTool('boxes');
});

const drag = (from: ImagePoint, to: ImagePoint) =>
  hand.trace([from, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to]);
const boxes = () => hand.outlines().map(boxOf);

test('a drag is a box, whichever corner it starts from, and one step to undo', () => {
  drag([50, 60], [20, 30]);
  expect(boxes()).toEqual([{ left: 20, top: 30, right: 50, bottom: 60 }]);
  expect(hand.store.getState().gestures).toMatchObject({ boxes: 1, prompts: 0, traces: 0 });
  hand.store.getState().undo();
  expect(boxes()).toEqual([]);
});

test.each<[string, ImagePoint, ImagePoint, object]>([
  ['a corner', [50, 30], [60, 25], { left: 20, top: 25, right: 60, bottom: 60 }],
  ['the upper side', [35, 30], [40, 22], { left: 20, top: 22, right: 50, bottom: 60 }],
  ['the right side', [50, 45], [57, 40], { left: 20, top: 30, right: 57, bottom: 60 }],
  ['the lower side', [35, 60], [30, 70], { left: 20, top: 30, right: 50, bottom: 70 }],
  ['the left side', [20, 45], [11, 50], { left: 11, top: 30, right: 50, bottom: 60 }],
  ['a side across its opposite', [20, 45], [58, 50], { left: 50, top: 30, right: 58, bottom: 60 }],
])('%s can be dragged afterwards', (_, from, to, box) => {
  drag([20, 30], [50, 60]);
  drag(from, to);
  expect(boxes()).toEqual([box]);
  expect(hand.store.getState().gestures).toMatchObject({ boxes: 1, corrections: 1 });
});

test('boxes of one structure may overlap, one inside another too', () => {
  drag([20, 30], [60, 70]);
  drag([50, 60], [90, 99]);
  drag([30, 40], [40, 50]);
  expect(boxes()).toHaveLength(3);
});

test('a box as narrow as a line, or a click, is none', () => {
  drag([20, 30], [60, 31]);
  hand.click([70, 70]);
  expect(boxes()).toEqual([]);
  drag([20, 30], [60, 70]);
  drag([60, 50], [21, 50]);
  expect(boxes()).toEqual([{ left: 20, top: 30, right: 60, bottom: 70 }]);
});

test('a click on a side chooses the box, which Delete removes', () => {
  drag([20, 30], [60, 70]);
  drag([80, 30], [99, 70]);
  hand.click([40, 30]);
  hand.store.getState().deleteSelected();
  expect(boxes()).toEqual([{ left: 80, top: 30, right: 99, bottom: 70 }]);
});

test('boxes of another structure stay out of the way, and can be moved as a whole', () => {
  drag([20, 30], [60, 70]);
  hand.store.getState().chooseStructure(RIGHT.id);
  drag([60, 50], [80, 90]);
  expect(boxes()).toHaveLength(2);
  hand.store.getState().chooseTool('move');
  drag([30, 40], [35, 38]);
  expect(boxes()[0]).toEqual({ left: 25, top: 28, right: 65, bottom: 68 });
});

test('a second finger in the middle of a drag leaves no box', () => {
  hand.gesture.press(hand.at([20, 30]));
  hand.gesture.move(hand.at([90, 90]));
  hand.gesture.interrupt();
  expect([boxes(), hand.store.getState().preview]).toEqual([[], null]);
});
