import type { ModelPlace } from '../client/model-place.ts';
import type { Found } from '../drawing/prompting.ts';
import type { Prompts } from '../drawing/proposal.ts';
import type { Rendering } from './image/grey-image.ts';

/** What computes: WebAssembly, on one thread or several. */
export type Engine = { readonly threads: number };

/** What the page tells the worker. */
export type ToWorker =
  | { kind: 'start'; engine: Engine; place: ModelPlace }
  /** Only these images are needed from now on. */
  | { kind: 'keep'; imageIds: readonly string[] }
  | { kind: 'image'; imageId: string; columns: number; rows: number; rendering: Rendering }
  /** The next stored pixels of an image. */
  | { kind: 'pixels'; imageId: string; start: number; pixels: ArrayLike<number> }
  /** All of an image is there, to be looked at; `ahead` of its turn, unless that takes long. */
  | { kind: 'look'; imageId: string; ahead: boolean }
  | ({ kind: 'outline'; id: number; imageId: string } & Prompts);

/** Why there is no model. */
export type Failure = 'files missing' | 'files wrong' | 'not secure' | 'too large' | 'engine';

/** A model that is ready. */
export type ReadyModel = {
  /** The SHA-256 of its decoder. */
  readonly model: string;
  /** How long an outline takes, where that is known. */
  readonly milliseconds: number | undefined;
  /** Whether it looks at whole images, which can be done before anything is asked. */
  readonly looksAhead: boolean;
};

/** What the worker tells the page. */
export type FromWorker =
  | { kind: 'progress'; loaded: number; total: number }
  | ({ kind: 'ready' } & ReadyModel)
  | { kind: 'seen'; imageId: string }
  | ({ kind: 'outline'; id: number } & Found)
  | { kind: 'failed'; failure: Failure; detail: string };
