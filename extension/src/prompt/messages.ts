import type { Contour } from 'quorum-server/geometry';
import type { Prompts } from '../drawing/proposal.ts';
import type { Rendering } from './image/grey-image.ts';

/** What computes: WebAssembly, on one thread or several. */
export type Engine = { readonly threads: number };

/** What the page tells the worker. */
export type ToWorker =
  | { kind: 'start'; engine: Engine }
  | { kind: 'image'; columns: number; rows: number; rendering: Rendering }
  /** The next stored pixels of that image. */
  | { kind: 'pixels'; start: number; pixels: ArrayLike<number> }
  | ({ kind: 'outline'; id: number } & Prompts);

/** Why there is no model. */
export type Failure = 'files missing' | 'files wrong' | 'not secure' | 'engine';

/** What the worker tells the page. */
export type FromWorker =
  | { kind: 'progress'; loaded: number; total: number }
  /** Which model it is, by the hash of its decoder, and how long an outline takes. */
  | { kind: 'ready'; model: string; milliseconds: number }
  | { kind: 'outline'; id: number; contours: Contour[] }
  | { kind: 'failed'; failure: Failure; detail: string };
