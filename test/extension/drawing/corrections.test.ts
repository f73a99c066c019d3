import type { ImagePoint } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { visibleSketch } from '#extension/drawing/drawing-store.ts';
import { draw } from './hand.ts';
import { ellipse, LEFT, rectangle, RIGHT } from './sketches.ts';

test('a trace that starts and ends on the line redraws that part, and undo brings it back', () => {
  const { click, trace, outlines, store } = draw();
  click(...rectangle(40, 40, 60, 50), [40, 40]);
  const [before] = outlines();
  trace([
    [60, 35],
    [62, 20],
    [75, 16],
    [85, 22],
    [85, 36],
  ]);
  const [after] = outlines();
  expect(after!.points).toEqual(expect.arrayContaining([...rectangle(40, 40, 60, 50)]));
  expect(Math.min(...after!.points.map(([, y]) => y))).toBe(16);
  store.getState().undo();
  expect(outlines()).toEqual([before]);
});

test('close to its neighbours a vertex leaves the line between them to be redrawn', () => {
  const { click, trace, outlines } = draw('touch');
  const dense = ellipse([80, 60], [40, 40], 40);
  click(...dense, dense[0]!);
  const [before] = outlines();
  expect(before!.points.length).toBeGreaterThan(35);
  const between = ([ax, ay]: ImagePoint, [bx, by]: ImagePoint): ImagePoint => [
    (ax + bx) / 2,
    (ay + by) / 2,
  ];
  trace([between(dense[5]!, dense[6]!), [130, 100], [112, 110], between(dense[9]!, dense[10]!)]);
  expect(outlines()[0]!.points).not.toContainEqual(dense[7]);
  expect(outlines()[0]!.points).toContainEqual([130, 100]);
});

test('paints, erases and counts the strokes', () => {
  const { trace, click, outlines, store } = draw();
  store.getState().chooseTool('paint');
  trace([
    [50, 50],
    [80, 50],
  ]);
  expect(outlines()).toHaveLength(1);
  store.getState().chooseTool('erase');
  click([65, 50]);
  expect(outlines()).toHaveLength(2);
  expect(store.getState().gestures).toMatchObject({ strokes: 2, clicks: 0 });
});

test('the brush stays as large on the screen as a person can use', () => {
  const { store } = draw();
  store.getState().setBrush(40);
  expect(store.getState().brush).toBe(40);
  store.getState().setBrush(0.1);
  expect(store.getState().brush).toBe(3);
});

test('moves a whole outline, chooses it, and deletes it', () => {
  const { click, trace, outlines, store } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  store.getState().chooseStructure(RIGHT.id);
  store.getState().chooseTool('move');
  trace([
    [30, 30],
    [40, 35],
    [53, 41],
  ]);
  expect(outlines()[0]!.points).toEqual(rectangle(33, 21, 40, 50));
  expect(store.getState().structureId).toBe(LEFT.id);
  store.getState().deleteSelected();
  expect(outlines()).toEqual([]);
});

test('a long trace that is interrupted stays as far as it went', () => {
  const { gesture, at, open, store } = draw('touch');
  const path = ellipse([80, 60], [30, 30], 40).slice(0, 25);
  gesture.press(at(path[0]!));
  path.slice(1).forEach(point => gesture.move(at(point)));
  gesture.interrupt();
  expect(open()!.points.length).toBeGreaterThan(5);
  expect(open()!.points.at(-1)).toEqual(path.at(-1));
  store.getState().undo();
  expect(open()).toBeNull();
});

test('an interrupted correction leaves the outline as it was', () => {
  const { gesture, at, click, outlines, store } = draw();
  click(...rectangle(10, 10, 60, 50), [10, 10]);
  const [before] = outlines();
  gesture.press(at([70, 10]));
  gesture.move(at([120, 90]));
  gesture.interrupt();
  expect(visibleSketch(store.getState()).outlines).toEqual([before]);
});

test('Escape in the middle of a trace ends it, whatever the hand goes on to do', () => {
  const { gesture, at, outlines, open, store } = draw();
  gesture.press(at([30, 30]));
  gesture.move(at([60, 30]));
  store.getState().escape();
  gesture.move(at([60, 60]), at([30, 60]));
  gesture.release(at([30, 31]));
  expect(outlines()).toEqual([]);
  expect(open()).toBeNull();
});

test('a trace from the first vertex carries the open outline on from there', () => {
  const { click, trace, open } = draw();
  click([50, 20], [90, 20]);
  trace([
    [50, 20],
    [30, 40],
    [20, 80],
  ]);
  expect(open()!.points[0]).toEqual([90, 20]);
  expect(open()!.points.at(-1)).toEqual([20, 80]);
});

test('undo goes back to the structure whose outline it takes', () => {
  const { click, open, store } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  store.getState().goOn(RIGHT.id);
  store.getState().undo();
  expect(store.getState().structureId).toBe(LEFT.id);
  expect(open()!.points).toHaveLength(4);
});

test('after going on by itself the outline before can still be corrected, until the next begins', () => {
  const { click, trace, outlines, store } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  store.getState().goOn(RIGHT.id);
  trace([
    [50, 10],
    [55, 8],
    [61, 3],
  ]);
  expect(outlines()[0]!.points[1]).toEqual([61, 3]);
  click(...rectangle(100, 10, 30, 30), [100, 10]);
  const before = outlines();
  trace([
    [61, 3],
    [80, 50],
    [90, 10],
  ]);
  expect(outlines()[0]).toEqual(before[0]);
});
