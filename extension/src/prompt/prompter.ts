import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelPlace } from '../client/model-place.ts';
import type { StoredImage } from '../cornerstone/stored-image.ts';
import type { Found } from '../drawing/prompting.ts';
import type { Prompts } from '../drawing/proposal.ts';
import { sendImage } from './image/send-image.ts';
import type { Engine, Failure, FromWorker, ReadyModel, ToWorker } from './messages.ts';

export type PrompterState =
  | { phase: 'idle' }
  | { phase: 'loading'; loaded: number; total: number }
  | { phase: 'stopped' }
  /** `seen`: the model has looked at the image, as far as it can before anything is asked. */
  | ({ phase: 'ready'; engine: Engine; seen: boolean } & ReadyModel)
  | { phase: 'failed'; failure: Failure; detail: string };

export type Prompter = StoreApi<{ now: PrompterState }> & {
  /** Gets the model at this place ready, unless it is, or is on its way, or was stopped. */
  start(place: ModelPlace): void;
  /** Fetches it no further. */
  stop(): void;
  /** Tries the same model once more. */
  retry(): void;
  /** From now on, prompts are about this image. */
  show(image: StoredImage): Promise<void>;
  /** These images come next: a model that can looks at them meanwhile. */
  prepare(next: readonly StoredImage[]): Promise<void>;
  /** What the prompts point out; undefined where a later question, or no model, came instead. */
  outline(prompts: Prompts): Promise<Found | undefined>;
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
  readonly answer: (found: Found | undefined) => void;
};

/**
 * A model in a worker. One question is with it at a time, and of those that come meanwhile the
 * last: an outline that follows the pointer must not lag behind. Where an engine fails, also later,
 * the next one takes over, with the question that was left.
 */
export function createPrompter({ spawn, engines, leisure }: PrompterWorld): Prompter {
  const store = createStore<{ now: PrompterState }>(() => ({ now: { phase: 'idle' } }));
  let place: ModelPlace | undefined;
  let worker: WorkerPort | undefined;
  let left = engines;
  let images: readonly StoredImage[] = [];
  /** The images that the worker has all of. */
  let sent = new Set<string>();
  let sending = 0;
  let asked: Question | undefined;
  let next: Question | undefined;
  let count = 0;

  const say = (now: PrompterState) => store.setState({ now });

  const answerNone = () => {
    for (const question of [asked, next]) question?.answer(undefined);
    asked = next = undefined;
  };

  const close = (now: PrompterState) => {
    worker?.terminate();
    worker = undefined;
    say(now);
    answerNone();
  };

  const ask = () => {
    const imageId = images[0]?.imageId;
    if (imageId === undefined || !sent.has(imageId)) return;
    if (asked || !next || !worker || store.getState().now.phase !== 'ready') return;
    asked = next;
    next = undefined;
    worker.postMessage({ kind: 'outline', id: ++count, imageId, ...asked.prompts }, []);
  };

  /** Sends what the worker lacks; of what comes later only what the model can look at ahead. */
  const send = async () => {
    const to = worker;
    if (!to) return;
    const round = ++sending;
    const { now } = store.getState();
    const wanted = now.phase === 'ready' && now.looksAhead ? images : images.slice(0, 1);
    const imageIds = wanted.map(({ imageId }) => imageId);
    sent = new Set(imageIds.filter(imageId => sent.has(imageId)));
    to.postMessage({ kind: 'keep', imageIds }, []);
    for (const image of wanted) {
      const { imageId } = image;
      if (!sent.has(imageId)) {
        await sendImage(to, image, { leisure, stillWanted: () => round === sending });
        if (round !== sending) return;
        sent.add(imageId);
      }
      to.postMessage({ kind: 'look', imageId, ahead: image !== images[0] }, []);
      ask();
    }
  };

  const open = (engine: Engine) => {
    const opened = spawn();
    worker = opened;
    sent = new Set();
    if (store.getState().now.phase !== 'loading') say({ phase: 'loading', loaded: 0, total: 0 });
    const fail = (failure: Failure, detail: string) => {
      if (worker !== opened) return;
      left = left.slice(1);
      const [other] = left;
      if (failure !== 'engine' || !other) return close({ phase: 'failed', failure, detail });
      opened.terminate();
      next ??= asked;
      asked = undefined;
      open(other);
    };
    opened.onerror = event => fail('engine', event.message);
    opened.onmessage = ({ data }) => {
      if (worker !== opened) return;
      if (data.kind === 'progress') say({ phase: 'loading', ...data });
      else if (data.kind === 'failed') fail(data.failure, data.detail);
      else if (data.kind === 'seen') seen(data.imageId);
      else if (data.kind === 'ready') {
        const { model, milliseconds, looksAhead } = data;
        say({ phase: 'ready', model, engine, milliseconds, looksAhead, seen: false });
        void send();
      } else if (data.id === count) {
        asked?.answer(data);
        asked = undefined;
        ask();
      }
    };
    if (place) opened.postMessage({ kind: 'start', engine, place }, []);
    void send();
  };

  const seen = (imageId: string) => {
    const { now } = store.getState();
    if (now.phase === 'ready' && imageId === images[0]?.imageId) say({ ...now, seen: true });
  };

  const begin = () => {
    left = engines;
    const [first] = left;
    if (first) open(first);
  };

  return Object.assign(store, {
    start: (wanted: ModelPlace) => {
      if (wanted.folder === place?.folder && store.getState().now.phase !== 'failed') return;
      place = wanted;
      close({ phase: 'idle' });
      begin();
    },

    stop: () => close({ phase: 'stopped' }),

    retry: begin,

    show: async (image: StoredImage) => {
      if (images[0]?.imageId === image.imageId) return;
      images = [image, ...images.filter(({ imageId }) => imageId !== image.imageId)];
      const { now } = store.getState();
      if (now.phase === 'ready') say({ ...now, seen: false });
      answerNone();
      await send();
    },

    prepare: async (next: readonly StoredImage[]) => {
      images = [...images.slice(0, 1), ...next];
      await send();
    },

    outline: (prompts: Prompts) =>
      new Promise<Found | undefined>(answer => {
        next?.answer(undefined);
        next = undefined;
        const { phase } = store.getState().now;
        if (phase === 'failed' || phase === 'stopped') return answer(undefined);
        next = { prompts, answer };
        ask();
      }),
  });
}
