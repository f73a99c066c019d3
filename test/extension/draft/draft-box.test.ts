import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deviceDatabase } from '#extension/device/device-database.ts';
import { openDraftBox, sequence } from '#extension/draft/draft-box.ts';
import type { StoredDraft } from '#extension/draft/kept-draft.ts';
import { advance, redo, undo } from '#extension/drawing/history.ts';
import { addOutline, EMPTY_SKETCH, replacePoints } from '#extension/drawing/sketch.ts';
import { ellipse, LEFT, rectangle } from '../drawing/sketches.ts';
import { stored, TABLET, steps } from './drafts.ts';

const box = openDraftBox(deviceDatabase);
const NOTHING = { written: [], writer: undefined, changedAt: undefined };
const after = ({ history, writer, changedAt }: StoredDraft) => ({
  written: sequence(history),
  writer,
  changedAt,
});

let subjects = 0;
const fresh = (changes: Partial<StoredDraft> = {}) =>
  stored({ subject: `assignment ${++subjects}`, ...changes });

const countSteps = async ({ personId, subject }: StoredDraft) =>
  (await (await deviceDatabase()).getAllKeys('step')).filter(
    ([person, of]) => person === personId && of === subject
  ).length;

test('gives back a drawing with every step, done and undone, and an open outline', async () => {
  const open = { structureId: LEFT.id, points: rectangle(7, 8, 2, 3).slice(0, 2) };
  const done = steps(4);
  const history = undo(undo(advance(done, { ...done.present, open })));
  const draft = fresh({ history });
  await box.write(draft, NOTHING);
  expect(await box.read('ann', draft.subject)).toEqual(draft);
  expect(redo(redo(history)).present.open).toEqual(open);
});

test('writes the steps that are new, and drops those that something else was done instead of', async () => {
  const first = fresh({ history: steps(5) });
  await box.write(first, NOTHING);
  const other = addOutline(EMPTY_SKETCH, LEFT.id, { points: rectangle(1, 2, 3, 4), smooth: true });
  const second = { ...first, history: advance(undo(undo(first.history)), other) };
  await box.write(second, after(first));
  expect(await box.read('ann', first.subject)).toEqual(second);
  expect(await countSteps(first)).toBe(4);
});

test('hands back what another window wrote meanwhile, and keeps none of its steps', async () => {
  const opened = fresh({ history: steps(1) });
  await box.write(opened, NOTHING);
  const theirs = { ...opened, writer: TABLET, history: steps(6) };
  expect(await box.write(theirs, after(opened))).toBeUndefined();
  const ours = { ...opened, history: steps(2) };
  expect(await box.write(ours, after(opened))).toEqual(theirs);
  expect(await box.read('ann', opened.subject)).toEqual(ours);
  expect(await countSteps(opened)).toBe(2);
});

test('notices that the window it was opened after has gone on', async () => {
  const first = fresh({ history: steps(1), changedAt: 17 });
  await box.write(first, NOTHING);
  const wentOn = { ...first, history: steps(3), changedAt: 18 };
  await box.write(wentOn, after(first));
  const tablet = { ...first, writer: TABLET, history: steps(2), changedAt: 19 };
  expect(await box.write(tablet, after(first))).toEqual(wentOn);
});

test('keeps each person’s drafts apart, and removes one with its steps', async () => {
  const anns = fresh();
  const bobs = { ...anns, personId: 'bob', history: steps(3) };
  await box.write(anns, NOTHING);
  await box.write(bobs, NOTHING);
  await box.remove('ann', anns.subject);
  expect(await box.read('ann', anns.subject)).toBeUndefined();
  expect(await countSteps(anns)).toBe(0);
  expect(await box.read('bob', anns.subject)).toEqual(bobs);
});

test('finds the answers that a person was changing', async () => {
  const again = { assignment: { id: 'of slice 7' }, supersedes: 'earlier' };
  const draft = fresh({ personId: 'carla', again: again as StoredDraft['again'] });
  await box.write(draft, NOTHING);
  await box.write(fresh({ personId: 'carla' }), NOTHING);
  expect(await box.again('carla')).toEqual([again]);
});

test('keeps 500 steps on an outline of 500 vertices in little space, each written quickly', async () => {
  const points = ellipse([256, 256], [90, 70], 500);
  let history = advance(steps(0), addOutline(EMPTY_SKETCH, LEFT.id, { points, smooth: true }));
  let draft = fresh({ history });
  await box.write(draft, NOTHING);
  for (let n = 0; n < 500; n++) {
    const moved = history.present.outlines[0]!.points.with(n, [n, 3]);
    history = advance(history, replacePoints(history.present, 1, moved));
    const next = { ...draft, history };
    await box.write(next, after(draft));
    draft = next;
  }
  const kept = await (await deviceDatabase()).getAll('step');
  const bytes = JSON.stringify(kept.filter(({ subject }) => subject === draft.subject)).length;
  expect(bytes).toBeLessThan(200_000);
  expect(await box.read('ann', draft.subject)).toEqual(draft);
});
