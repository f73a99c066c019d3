import { flattenContour } from 'quorum-server/geometry';
import { expect, test } from 'vitest';
import { visibleSketch } from '#extension/drawing/drawing-store.ts';
import { nearestPlace } from '#extension/drawing/shape/ring.ts';
import { draw } from './hand.ts';
import { ellipse, LEFT, rectangle, RIGHT } from './sketches.ts';

test('clicks set vertices where they were, and the first vertex closes', () => {
  const { click, outlines, open } = draw();
  const corners = rectangle(10.25, 20.5, 30, 40);
  click(...corners);
  expect(open()?.points).toEqual(corners);
  click([10.5, 20.75]);
  expect(open()).toBeNull();
  expect(outlines()).toEqual([{ id: 1, structureId: LEFT.id, points: corners, smooth: true }]);
});

test('does not close before there are three vertices', () => {
  const { click, open } = draw();
  click([10, 10], [40, 10], [10, 10]);
  expect(open()?.points).toEqual([
    [10, 10],
    [40, 10],
  ]);
});

test('a press that moves traces an outline, thinned and closed when lifted', () => {
  const { trace, outlines } = draw();
  const edge = ellipse([60, 50], [20, 15], 120);
  trace(edge);
  const [outline] = outlines();
  expect(outline!.points.length).toBeLessThan(40);
  for (const [x, y] of flattenContour(outline!))
    expect(Math.hypot((x - 60) / 20, (y - 50) / 15)).toBeCloseTo(1, 0.9);
});

test('a trace carries on an open outline and closes it back at its start', () => {
  const { click, trace, outlines, open } = draw();
  click([20, 20], [50, 20]);
  trace([
    [50, 24],
    [52, 40],
    [35, 55],
    [22, 40],
    [20.5, 21],
  ]);
  expect(open()).toBeNull();
  expect(outlines()).toHaveLength(1);
});

test('drags a vertex, and undo puts it back', () => {
  const { click, trace, outlines, store } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  trace([
    [50, 10],
    [55, 8],
    [61, 3],
  ]);
  expect(outlines()[0]!.points[1]).toEqual([61, 3]);
  store.getState().undo();
  expect(outlines()[0]!.points[1]).toEqual([50, 10]);
});

test('adds a vertex on the curve, which stays, between the right neighbours', () => {
  const { click, outlines } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  const curve = flattenContour(outlines()[0]!);
  const onCurve = curve[Math.round(curve.length * 0.4)]!;
  click([onCurve[0] + 1, onCurve[1] + 0.5]);
  expect(outlines()[0]!.points).toHaveLength(5);
  const [x, y] = outlines()[0]!.points[2]!;
  expect(Math.hypot(x - onCurve[0], y - onCurve[1])).toBeLessThan(1.2);
  const now = { points: curve, smooth: false };
  expect(nearestPlace(now, [x, y]).distance).toBeLessThan(1e-9);
});

test('deletes the chosen vertex, and the outline with its third last', () => {
  const { click, outlines, store } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  click([50, 60]);
  store.getState().deleteSelected();
  expect(outlines()[0]!.points).toEqual([
    [10, 10],
    [50, 10],
    [10, 60],
  ]);
  click([10, 60]);
  store.getState().deleteSelected();
  expect(outlines()).toEqual([]);
});

test('leaves the outlines of other structures alone', () => {
  const { click, trace, outlines, store } = draw();
  click(...rectangle(10, 10, 40, 50), [10, 10]);
  store.getState().chooseStructure(RIGHT.id);
  trace([
    [50, 10],
    [80, 10],
    [80, 40],
    [52, 42],
  ]);
  expect(outlines().map(({ structureId }) => structureId)).toEqual([LEFT.id, RIGHT.id]);
  expect(outlines()[0]!.points).toEqual(rectangle(10, 10, 40, 50));
});

test('a second finger right after the first takes the gesture back', () => {
  const { gesture, at, store } = draw('touch');
  gesture.press(at([30, 30]));
  gesture.move(at([50, 30]));
  gesture.interrupt();
  expect(visibleSketch(store.getState())).toEqual({ outlines: [], open: null, statements: {} });
  expect(store.getState().press).toBeNull();
});

test('a finger may tremble where a mouse may not', () => {
  const finger = draw('touch');
  finger.trace([
    [30, 30],
    [33, 31],
  ]);
  expect(finger.open()?.points).toEqual([[33, 31]]);
  const mouse = draw('mouse');
  mouse.trace([
    [30, 30],
    [33, 31],
  ]);
  expect(mouse.open()).toBeNull();
});

test('delete takes back the last vertex of an open outline', () => {
  const { click, open, store } = draw();
  click([5, 6], [25, 7]);
  store.getState().deleteSelected();
  expect(open()?.points).toEqual([[5, 6]]);
  store.getState().deleteSelected();
  expect(open()).toBeNull();
});
