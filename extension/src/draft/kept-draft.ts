import type { Assignment } from 'quorum-server/contract';
import type { Effort } from '../drawing/effort.ts';
import type { History } from '../drawing/history.ts';
import type { Sketch } from '../drawing/sketch.ts';
import type { SketchPatch } from '../drawing/sketch-patch.ts';

/** What a person is drawing, with how it came about. */
export type Drawn = Effort & {
  readonly history: History<Sketch>;
  readonly activeSeconds: number;
};

/** How a draft on the device relates to the one on the server. */
export type Origin = {
  /** The window or tab that wrote last, by an id of its own. */
  readonly writer: string;
  /** The revision on the server that this goes on from; null where there is none. */
  readonly revision: number | null;
  /** Whether the server has all of it. */
  readonly synced: boolean;
  /** By the device's clock, in milliseconds since 1970. */
  readonly changedAt: number;
};

/** An answer that is being changed: what it was given for, and what the new one replaces. */
export type Again = { readonly assignment: Assignment; readonly supersedes: string };

export type StoredDraft = Drawn &
  Origin & {
    readonly personId: string;
    /** What is being drawn on: an assignment, or a consensus that is being edited. */
    readonly subject: string;
    readonly again: Again | null;
  };

/** A draft as it lies in the database: where its history began, and how many steps it has gone. */
export type KeptDraft = Omit<StoredDraft, 'history'> & {
  readonly first: Sketch;
  readonly position: number;
};

/** A step of the history, as what it changed. */
export type KeptStep = {
  readonly personId: string;
  readonly subject: string;
  /** Counted from 0. */
  readonly index: number;
  readonly patch: SketchPatch;
};
