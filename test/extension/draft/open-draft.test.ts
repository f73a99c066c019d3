import 'fake-indexeddb/auto';
import type { DraftContent, SavedDraft } from 'quorum-server/contract';
import { beforeEach, expect, test, vi } from 'vitest';
import { NO_EFFORT } from '#extension/drawing/effort.ts';
import { toDraft } from '#extension/annotate/drafts.ts';
import { ServerUnreachable } from '#extension/client/request.ts';
import { DeviceKeepsNothing, deviceDatabase } from '#extension/device/device-database.ts';
import { openDraftBox } from '#extension/draft/draft-box.ts';
import type { Drawn } from '#extension/draft/kept-draft.ts';
import { openDraft, SAVE_MS, type DraftPlace } from '#extension/draft/open-draft.ts';
import { toSketch } from '#extension/draft/reconcile.ts';
import type { Sketch } from '#extension/drawing/sketch.ts';
import { LEFT, RIGHT } from '../drawing/sketches.ts';
import { draft, LAPTOP, steps, TABLET } from './drafts.ts';

const box = openDraftBox(deviceDatabase);
let subjects = 0;
let subject: string;

/** A server that keeps one draft, and may be out of reach. */
function server() {
  const got: DraftContent[] = [];
  const state = { reachable: true, replaced: null as SavedDraft['replaced'] };
  const save = async (content: DraftContent): Promise<SavedDraft> => {
    if (!state.reachable) throw new ServerUnreachable();
    got.push(content);
    const { replaced } = state;
    state.replaced = null;
    return { revision: got.length, savedAt: '2026-11-21T10:00:00Z', replaced };
  };
  return { got, state, save };
}

const open = (changes: Partial<DraftPlace> = {}) =>
  openDraft({
    box,
    personId: 'ann',
    subject,
    writer: LAPTOP,
    draft: null,
    again: null,
    drawn: undefined,
    describe: sketch => toDraft(sketch, [LEFT, RIGHT]),
    save: null,
    now: () => 17,
    onMeet: () => {},
    onTrouble: error => {
      throw error;
    },
    ...changes,
  });

const drawn = (count: number): Drawn => ({
  history: steps(count),
  ...NO_EFFORT,
  gestures: { ...NO_EFFORT.gestures, clicks: count },
  activeSeconds: 3.5,
});

const keptOnDevice = () => box.read('ann', subject);

beforeEach(() => {
  subject = `item ${++subjects}`;
});

test('is on the device at once, and on the server within a second of the first change', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { got, save } = server();
  const one = await open({ save });
  one.keep(drawn(1));
  await vi.advanceTimersByTimeAsync(SAVE_MS / 2);
  one.keep(drawn(2));
  await vi.advanceTimersByTimeAsync(SAVE_MS / 2);
  vi.useRealTimers();
  expect(SAVE_MS).toBeLessThan(1000);
  await vi.waitFor(() => expect(got).toHaveLength(1));
  expect(got[0]).toMatchObject({ writer: LAPTOP, basedOn: null });
  expect(got[0]?.answers).toEqual(toDraft(steps(2).present, [LEFT, RIGHT]).answers);
  await vi.waitFor(async () =>
    expect(await keptOnDevice()).toMatchObject({ ...drawn(2), synced: true, revision: 1 })
  );
});

test('is opened again with its history after the window is gone', async () => {
  (await open()).keep(drawn(3));
  await vi.waitFor(async () => expect(await keptOnDevice()).toBeDefined());
  expect((await open({ writer: TABLET })).drawn()).toMatchObject(drawn(3));
});

test('goes to the server later where that was out of reach', async () => {
  const { got, state, save } = server();
  state.reachable = false;
  const one = await open({ save });
  one.keep(drawn(2));
  one.flush();
  await vi.waitFor(async () => expect(await keptOnDevice()).toMatchObject({ synced: false }));
  state.reachable = true;
  one.flush();
  await vi.waitFor(async () => expect(await keptOnDevice()).toMatchObject({ synced: true }));
  expect(got).toHaveLength(1);
});

test('tells what it replaced on the server, and goes on from there', async () => {
  const { got, state, save } = server();
  const met: Sketch[] = [];
  const one = await open({ save, onMeet: other => met.push(other) });
  state.replaced = draft();
  one.keep(drawn(1));
  one.flush();
  await vi.waitFor(() => expect(met).toEqual([toSketch(draft())]));
  one.keep(drawn(2));
  one.flush();
  await vi.waitFor(() => expect(got.map(({ basedOn }) => basedOn)).toEqual([null, 1]));
});

test('tells what another window had drawn on the same device', async () => {
  const met: Sketch[] = [];
  const here = await open({ onMeet: other => met.push(other) });
  const there = await open({ writer: TABLET });
  there.keep(drawn(4));
  await vi.waitFor(async () => expect(await keptOnDevice()).toMatchObject({ writer: TABLET }));
  here.keep(drawn(1));
  await vi.waitFor(() => expect(met).toEqual([steps(4).present]));
});

test('begins with what it is given where nothing is kept, and forgets what is thrown away', async () => {
  const first = await open({ drawn: drawn(2) });
  expect(first.drawn()).toMatchObject(drawn(2));
  first.keep(drawn(3));
  expect((await open({ drawn: drawn(2) })).drawn()).toMatchObject(drawn(3));
  await first.discard();
  expect((await open()).drawn().history.past).toEqual([]);
});

test('is drawn on although the device keeps nothing, and says so', async () => {
  const trouble: unknown[] = [];
  const broken = openDraftBox(() => Promise.reject(new Error('no space left')));
  const { got, save } = server();
  const one = await open({ box: broken, save, onTrouble: error => trouble.push(error) });
  one.keep(drawn(1));
  one.flush();
  await vi.waitFor(() => expect(got).toHaveLength(1));
  expect(trouble[0]).toBeInstanceOf(DeviceKeepsNothing);
});

test('stops being sent once something else keeps what was drawn', async () => {
  let sent: AbortSignal | undefined;
  const troubles: unknown[] = [];
  const one = await open({
    save: (_, signal) =>
      new Promise((_, reject) => {
        sent = signal;
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    onTrouble: error => troubles.push(error),
  });
  one.keep(drawn(1));
  one.flush();
  await vi.waitFor(() => expect(sent).toBeDefined());
  expect(sent!.aborted).toBe(false);
  await one.discard();
  expect(sent!.aborted).toBe(true);
  expect(await keptOnDevice()).toBeUndefined();
  expect(troubles).toEqual([]);
});
