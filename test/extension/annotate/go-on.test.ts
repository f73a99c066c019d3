import type { Task } from 'quorum-server/contract';
import { beforeEach, expect, test } from 'vitest';
import { goOnByItself } from '#extension/annotate/go-on.ts';
import type { AnnotateSession } from '#extension/annotate/session.ts';
import { createDrawingStore, type DrawingStore } from '#extension/drawing/drawing-store.ts';
import { addOutline, EMPTY_SKETCH, state } from '#extension/drawing/sketch.ts';
import { LEFT, rectangle, RIGHT } from '../drawing/sketches.ts';

let drawing: DrawingStore;

const outline = (structureId: string, x = 10) => {
  const { commit, history } = drawing.getState();
  const points = rectangle(x, 20, 30, 40);
  commit(addOutline(history.present, structureId, { points, smooth: true }), 'traces');
};
const now = () => drawing.getState().structureId;

beforeEach(() => {
  drawing = createDrawingStore();
  const task = { structures: [LEFT, RIGHT] } as Partial<Task>;
  const session = { getState: () => ({ task }) } as unknown as AnnotateSession; // All it looks at.
  goOnByItself(session, drawing);
  drawing.getState().load(EMPTY_SKETCH, LEFT.id);
});

test('goes on to the next structure once one is outlined', () => {
  outline(LEFT.id);
  expect(now()).toBe(RIGHT.id);
});

test('goes on to what is left, wherever that is', () => {
  drawing.getState().chooseStructure(RIGHT.id);
  drawing.getState().say(RIGHT.id, { answer: 'not present' });
  expect(now()).toBe(LEFT.id);
  outline(LEFT.id);
  expect(now()).toBe(LEFT.id);
});

test('stays with a structure that was chosen again, for as many outlines as it takes', () => {
  outline(LEFT.id);
  drawing.getState().chooseStructure(LEFT.id);
  outline(LEFT.id, 60);
  outline(LEFT.id, 110);
  expect(now()).toBe(LEFT.id);
});

test('stays while one paints', () => {
  const { commit, history } = drawing.getState();
  const points = rectangle(10, 20, 30, 40);
  commit(addOutline(history.present, LEFT.id, { points, smooth: true }), 'strokes');
  expect(now()).toBe(LEFT.id);
});

test('begins with what nothing was said of yet', () => {
  drawing.getState().load(state(EMPTY_SKETCH, LEFT.id, { answer: 'not present' }), LEFT.id);
  expect(now()).toBe(RIGHT.id);
});
