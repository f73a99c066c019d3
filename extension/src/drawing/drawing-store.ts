import type { ImagePoint } from 'quorum-server/geometry';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { advance, begin, redo, undo, type History } from './history.ts';
import type { Hit } from './hit.ts';
import { intendedLoop } from './loop.ts';
import { mergeOverlaps } from './merge-overlaps.ts';
import {
  addOutline,
  EMPTY_SKETCH,
  removeOutline,
  removeVertex,
  state as stateAnswer,
  withoutStatement,
  type Sketch,
  type Statement,
} from './sketch.ts';

export type Selection = { outlineId: number; index: number };

export type DrawingState = {
  history: History<Sketch>;
  /** The sketch in the middle of a gesture, not yet a step that undo knows. */
  preview: Sketch | null;
  structureId: string;
  /** The vertex that Delete removes. */
  selection: Selection | null;
  hover: Hit | null;
  /** The pointer, for the line from the last vertex to it. */
  cursor: ImagePoint | null;
  trace: readonly ImagePoint[];
  gestures: number;
  undos: number;
};

export type DrawingActions = {
  /** Begins anew with what is given; there is nothing to undo then. */
  load(sketch: Sketch, structureId: string): void;
  commit(sketch: Sketch): void;
  chooseStructure(structureId: string): void;
  closeOutline(): void;
  /** Takes back the open outline, or else lets go of the selection. */
  escape(): void;
  /** Removes the selected vertex, or else the last vertex of the open outline. */
  deleteSelected(): void;
  deleteOutline(outlineId: number): void;
  clearStructure(structureId: string): void;
  say(structureId: string, statement: Statement | null): void;
  undo(): void;
  redo(): void;
};

export type DrawingStore = StoreApi<DrawingState & DrawingActions>;

const AT_REST = { preview: null, selection: null, hover: null, cursor: null, trace: [] };

/** A drawing and its history, without a screen. */
export function createDrawingStore(): DrawingStore {
  return createStore<DrawingState & DrawingActions>((set, get) => {
    const present = () => get().history.present;
    const commit = (sketch: Sketch) =>
      set(({ history, gestures }) => ({
        ...AT_REST,
        history: advance(history, mergeOverlaps(sketch)),
        gestures: gestures + 1,
      }));
    return {
      ...AT_REST,
      history: begin(EMPTY_SKETCH),
      structureId: '',
      gestures: 0,
      undos: 0,
      load: (sketch, structureId) =>
        set({ ...AT_REST, history: begin(sketch), structureId, gestures: 0, undos: 0 }),
      commit,
      chooseStructure: structureId => {
        if (present().open) get().closeOutline();
        set({ ...AT_REST, structureId });
      },
      closeOutline: () => commit(withOpenClosed(present())),
      escape: () => {
        if (present().open) commit({ ...present(), open: null });
        else set(AT_REST);
      },
      deleteSelected: () => {
        const { selection } = get();
        const { open } = present();
        if (open) commit({ ...present(), open: shortened(open) });
        else if (selection) commit(removeVertex(present(), selection.outlineId, selection.index));
      },
      deleteOutline: outlineId => commit(removeOutline(present(), outlineId)),
      clearStructure: structureId =>
        commit({
          ...withoutStatement(present(), structureId),
          outlines: present().outlines.filter(outline => outline.structureId !== structureId),
        }),
      say: (structureId, statement) =>
        commit(
          statement
            ? stateAnswer(present(), structureId, statement)
            : withoutStatement(present(), structureId)
        ),
      undo: () =>
        set(({ history, undos }) => ({ ...AT_REST, history: undo(history), undos: undos + 1 })),
      redo: () => set(({ history }) => ({ ...AT_REST, history: redo(history) })),
    };
  });
}

/** What is on the screen: the gesture's preview, or else what was last done. */
export function visibleSketch({ preview, history }: DrawingState): Sketch {
  return preview ?? history.present;
}

/** Closes the open outline; one that encloses nothing is dropped. */
export function withOpenClosed(sketch: Sketch): Sketch {
  const { open } = sketch;
  if (!open) return sketch;
  const points = intendedLoop(open.points);
  const rest = { ...sketch, open: null };
  return points ? addOutline(rest, open.structureId, { points, smooth: true }) : rest;
}

function shortened(open: NonNullable<Sketch['open']>): Sketch['open'] {
  const points = open.points.slice(0, -1);
  return points.length === 0 ? null : { ...open, points };
}
