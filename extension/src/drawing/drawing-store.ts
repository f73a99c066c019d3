import type { ImagePoint, Rectangle } from 'quorum-server/geometry';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { effortOf, NO_EFFORT, type Effort, type Gestures } from './effort.ts';
import { advance, begin, meet, redo, undo, type History } from './history.ts';
import type { Hit } from './hit.ts';
import type { Press } from './press.ts';
import { intendedLoops } from './shape/loop.ts';
import { mergeOverlaps } from './shape/merge-overlaps.ts';
import {
  addOutline,
  changedStructure,
  EMPTY_SKETCH,
  removeOutline,
  removeVertex,
  withoutOutlines,
  state as stateAnswer,
  withoutStatement,
  type Sketch,
  type Statement,
} from './sketch.ts';
import { BRUSH, withinBrush, type Tool } from './tool.ts';

/** A box whose outline the model is asked for. */
export type Awaited = { readonly box: Rectangle };

/** A vertex, or the whole outline where `index` is null. */
export type Selection = { outlineId: number; index: number | null };

export type DrawingState = Effort & {
  history: History<Sketch>;
  /** The sketch in the middle of a gesture, not yet a step that undo knows. */
  preview: Sketch | null;
  /** The pointer that is down; without it there is no gesture, whoever took it away. */
  press: Press | null;
  awaited: Awaited | null;
  /** Whether a model is outlining what is in a box that is the answer. */
  following: boolean;
  /** Whether clicks with the box say what doesn't belong, without the Alt key. */
  takesAway: boolean;
  structureId: string;
  /** The one before, from which drawing went on by itself: its outlines can still be corrected. */
  finishedId: string | null;
  tool: Tool;
  /** The radius of brush and eraser, in pixels of the screen. */
  brush: number;
  /** What Delete removes. */
  selection: Selection | null;
  hover: Hit | null;
  /** The pointer, for the line from the last vertex to it and for the brush. */
  cursor: ImagePoint | null;
};

export type Begun = Effort & Pick<DrawingState, 'history'>;

export type DrawingActions = {
  /** Begins anew with what is given; there is nothing to undo then. */
  load(sketch: Sketch, structureId: string): void;
  /** Goes on with what was begun before, all its steps to undo and redo with it. */
  resume(begun: Begun, structureId: string): void;
  /** What was drawn elsewhere becomes the step before the present one. */
  meet(other: Sketch): void;
  commit(sketch: Sketch, kind: keyof Gestures): void;
  /** Adds to the present sketch what is no step of its own. */
  amend(sketch: Sketch): void;
  chooseTool(tool: Tool): void;
  setBrush(radius: number): void;
  /** How near the image is looked at: 1 is the whole of it. */
  lookedAt(factor: number): void;
  /** Looking from nearer or farther came to rest. */
  zoomed(): void;
  chooseStructure(structureId: string): void;
  /** Goes on to another structure by itself, once the present one is answered. */
  goOn(structureId: string): void;
  closeOutline(): void;
  /** Gives up the gesture, or else the open outline, or else lets go of the selection. */
  escape(): void;
  /** Removes what is selected, or else the last vertex of the open outline. */
  deleteSelected(): void;
  clearStructure(structureId: string): void;
  say(structureId: string, statement: Statement | null): void;
  undo(): void;
  redo(): void;
};

export type DrawingStore = StoreApi<DrawingState & DrawingActions>;

const AT_REST = { preview: null, press: null, awaited: null, selection: null, hover: null };

/** A drawing and its history, without a screen. */
export function createDrawingStore(): DrawingStore {
  return createStore<DrawingState & DrawingActions>((set, get) => {
    const present = () => get().history.present;
    const commit = (sketch: Sketch, kind: keyof Gestures) => {
      if (sketch === present()) return set(AT_REST);
      // Strokes are joined and cut already, and what they touched would be traced twice.
      const done = kind === 'strokes' ? sketch : mergeOverlaps(sketch);
      set(({ history, gestures }) => ({
        ...AT_REST,
        history: advance(history, done),
        gestures: { ...gestures, [kind]: gestures[kind] + 1 },
      }));
    };
    const travel = (to: (history: History<Sketch>) => History<Sketch>, undos: number) =>
      set(state => {
        const history = to(state.history);
        const changed = changedStructure(state.history.present, history.present);
        return {
          ...AT_REST,
          history,
          undos: state.undos + undos,
          ...(changed === undefined ? {} : { structureId: changed, finishedId: null }),
        };
      });
    const settle = () => {
      if (present().open) get().closeOutline();
      set({ ...AT_REST, finishedId: null });
    };
    return {
      ...AT_REST,
      history: begin(EMPTY_SKETCH),
      structureId: '',
      finishedId: null,
      tool: 'outline',
      brush: BRUSH.usual,
      takesAway: false,
      following: false,
      cursor: null,
      ...NO_EFFORT,
      load: (sketch, structureId) =>
        get().resume({ history: begin(sketch), ...NO_EFFORT }, structureId),
      resume: (begun, structureId) =>
        set({
          ...AT_REST,
          ...effortOf(begun),
          history: begun.history,
          structureId,
          finishedId: null,
        }),
      meet: other => set(({ history }) => ({ history: meet(history, other) })),
      commit,
      amend: sketch => set(({ history }) => ({ history: { ...history, present: sketch } })),
      chooseTool: tool => {
        settle();
        set({ tool });
      },
      lookedAt: factor => {
        const { zoom } = get();
        if (factor > zoom.greatest) set({ zoom: { ...zoom, greatest: factor } });
      },
      zoomed: () => set(({ zoom }) => ({ zoom: { ...zoom, changes: zoom.changes + 1 } })),
      setBrush: radius => set({ brush: withinBrush(radius) }),
      chooseStructure: structureId => {
        settle();
        set({ structureId });
      },
      goOn: structureId => set(state => ({ structureId, finishedId: state.structureId })),
      closeOutline: () => commit(withOpenClosed(present()), 'clicks'),
      escape: () => {
        if (get().press || !present().open) set(AT_REST);
        else commit({ ...present(), open: null }, 'corrections');
      },
      deleteSelected: () => {
        const { selection } = get();
        const { open } = present();
        if (open) commit({ ...present(), open: shortened(open) }, 'corrections');
        else if (selection?.index === null)
          commit(removeOutline(present(), selection.outlineId), 'corrections');
        else if (selection)
          commit(removeVertex(present(), selection.outlineId, selection.index), 'corrections');
      },
      clearStructure: structureId =>
        commit(
          withoutOutlines(withoutStatement(present(), structureId), structureId),
          'corrections'
        ),
      say: (structureId, statement) =>
        commit(
          statement
            ? stateAnswer(present(), structureId, statement)
            : withoutStatement(present(), structureId),
          'statements'
        ),
      undo: () => travel(undo, 1),
      redo: () => travel(redo, 0),
    };
  });
}

/** What is on the screen: the gesture's preview, or else what was last done. */
export function visibleSketch({ preview, history }: DrawingState): Sketch {
  return preview ?? history.present;
}

/** The structures whose outlines answer to the pointer. */
export function reachable({ structureId, finishedId, history }: DrawingState): string[] {
  const begun = history.present.outlines.some(outline => outline.structureId === structureId);
  return finishedId === null || begun ? [structureId] : [structureId, finishedId];
}

/** Closes the open outline; one that encloses nothing is dropped. */
export function withOpenClosed(sketch: Sketch): Sketch {
  const { open } = sketch;
  return open ? withLoops({ ...sketch, open: null }, open.structureId, open.points) : sketch;
}

/** Adds what a closed path meant. */
export function withLoops(
  sketch: Sketch,
  structureId: string,
  path: readonly ImagePoint[]
): Sketch {
  return intendedLoops(path).reduce(
    (drawn, points) => addOutline(drawn, structureId, { points, smooth: true }),
    sketch
  );
}

function shortened(open: NonNullable<Sketch['open']>): Sketch['open'] {
  const points = open.points.slice(0, -1);
  return points.length === 0 ? null : { ...open, points };
}
