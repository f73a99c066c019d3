import type { Contour } from 'quorum-server/geometry';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StoredImage } from '../cornerstone/stored-image.ts';
import type { Prompts } from '../drawing/proposal.ts';
import type { Engine, Failure, FromWorker, ToWorker } from './messages.ts';

export type PrompterState =
  | { phase: 'idle' }
  | { phase: 'loading'; loaded: number; total: number }
  | { phase: 'ready'; model: string; engine: Engine; milliseconds: number }
  | { phase: 'failed'; failure: Failure; detail: string };

export type Prompter = StoreApi<{ now: PrompterState }> & {
  /** Gets the model ready, unless it is or is on its way. */
  start(): void;
  /** From now on, prompts are about this image. */
  show(image: StoredImage): Promise<void>;
  /** What the prompts point out; undefined where a later question, or no model, came instead. */
  outline(prompts: Prompts): Promise<readonly Contour[] | undefined>;
};

/** A worker, or what behaves like one. */
export type WorkerPort = {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

export type PrompterWorld = {
  spawn(): WorkerPort;
  /** The engines to try, one after another, until one works. */
  engines: readonly Engine[];
  /** Lets the page do something else. */
  leisure(): Promise<void>;
};

type Question = {
  readonly prompts: Prompts;
  readonly answer: (contours: readonly Contour[] | undefined) => void;
};

/** So many numbers are copied at once: well below a millisecond. */
const AT_ONCE = 1 << 19;

/**
 * A model in a worker. One question is with it at a time, and of those that come meanwhile the
 * last: an outline that follows the pointer must not lag behind. Where an engine fails, also later,
 * the next one takes over, with the question that was left.
 */
export function createPrompter({ spawn, engines, leisure }: PrompterWorld): Prompter {
  const store = createStore<{ now: PrompterState }>(() => ({ now: { phase: 'idle' } }));
  let worker: WorkerPort | undefined;
  let left = engines;
  let image: StoredImage | undefined;
  /** Whether the worker has all of the image. */
  let shown = false;
  let asked: Question | undefined;
  let next: Question | undefined;
  let count = 0;

  const say = (now: PrompterState) => store.setState({ now });

  const giveUp = (failure: Failure, detail: string) => {
    worker?.terminate();
    worker = undefined;
    say({ phase: 'failed', failure, detail });
    for (const question of [asked, next]) question?.answer(undefined);
    asked = next = undefined;
  };

  const ask = () => {
    if (asked || !next || !worker || !shown || store.getState().now.phase !== 'ready') return;
    asked = next;
    next = undefined;
    worker.postMessage({ kind: 'outline', id: ++count, ...asked.prompts }, []);
  };

  const send = async () => {
    const [to, all] = [worker, image];
    if (!to || !all) return;
    shown = false;
    const { columns, rows, rendering, pixels } = all;
    to.postMessage({ kind: 'image', columns, rows, rendering }, []);
    const step = Math.floor(AT_ONCE / rendering.samples) * rendering.samples;
    for (let from = 0; from < pixels.length; from += step) {
      if (from > 0) await leisure();
      if (worker !== to || image !== all) return;
      const part = pixels.slice(from, from + step);
      const transfer = ArrayBuffer.isView(part) ? [part.buffer as ArrayBuffer] : [];
      to.postMessage({ kind: 'pixels', start: from / rendering.samples, pixels: part }, transfer);
    }
    shown = true;
    ask();
  };

  const open = (engine: Engine) => {
    const opened = spawn();
    worker = opened;
    if (store.getState().now.phase !== 'loading') say({ phase: 'loading', loaded: 0, total: 0 });
    const fail = (failure: Failure, detail: string) => {
      if (worker !== opened) return;
      opened.terminate();
      left = left.slice(1);
      next ??= asked;
      asked = undefined;
      const [other] = left;
      if (failure === 'engine' && other) open(other);
      else giveUp(failure, detail);
    };
    opened.onerror = event => fail('engine', event.message);
    opened.onmessage = ({ data }) => {
      if (worker !== opened) return;
      if (data.kind === 'progress') say({ phase: 'loading', ...data });
      else if (data.kind === 'failed') fail(data.failure, data.detail);
      else if (data.kind === 'ready') {
        const { model, milliseconds } = data;
        say({ phase: 'ready', model, engine, milliseconds });
        ask();
      } else if (data.id === count) {
        asked?.answer(data.contours);
        asked = undefined;
        ask();
      }
    };
    opened.postMessage({ kind: 'start', engine }, []);
    void send();
  };

  return Object.assign(store, {
    start: () => {
      const { phase } = store.getState().now;
      if (phase !== 'idle' && phase !== 'failed') return;
      left = engines;
      const [first] = left;
      if (first) open(first);
    },

    show: async (shownImage: StoredImage) => {
      if (image?.imageId === shownImage.imageId) return;
      image = shownImage;
      for (const question of [asked, next]) question?.answer(undefined);
      asked = next = undefined;
      await send();
    },

    outline: (prompts: Prompts) =>
      new Promise<readonly Contour[] | undefined>(answer => {
        next?.answer(undefined);
        next = undefined;
        if (store.getState().now.phase === 'failed') return answer(undefined);
        next = { prompts, answer };
        ask();
      }),
  });
}
