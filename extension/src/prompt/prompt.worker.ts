import { ModelFileMissing } from '../client/model-file.ts';
import { writeGrey, type GreyImage, type Rendering } from './image/grey-image.ts';
import type { Failure, FromWorker, ToWorker } from './messages.ts';
import { loadModelFiles, ModelFileWrong } from './model/model-files.ts';
import { openModel, type PromptedModel } from './model/prompted-model.ts';
import { openRuntime } from './model/runtime.ts';

/**
 * Everything a model does, apart from the page, so that the page never waits for it. One thing after
 * another: a session computes one thing at a time.
 */
let last: Promise<void> = Promise.resolve();
let model: PromptedModel | undefined;
/** How long the last look at an image took. */
let lookMs = 0;
const images = new Map<string, { image: GreyImage; rendering: Rendering }>();

/** Whoever prompts while the next image is looked at would wait as long; longer is too long. */
const LONGEST_AHEAD_MS = 3000;

const tell = (message: FromWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'keep') keep(data.imageIds);
  else if (data.kind === 'image') {
    const { imageId, columns, rows, rendering } = data;
    const values = new Float32Array(columns * rows);
    images.set(imageId, { image: { columns, rows, values }, rendering });
  } else if (data.kind === 'pixels') {
    const to = images.get(data.imageId);
    if (to) writeGrey(to.image.values, data.start, data.pixels, to.rendering);
  } else last = last.then(() => attempt(() => work(data)));
});

function keep(imageIds: readonly string[]): void {
  for (const imageId of images.keys()) if (!imageIds.includes(imageId)) images.delete(imageId);
}

type Work = Extract<ToWorker, { kind: 'start' | 'look' | 'outline' }>;

async function work(data: Work): Promise<void> {
  if (data.kind === 'start') return start(data);
  const image = images.get(data.imageId)?.image;
  if (!model || !image) return;
  if (data.kind === 'outline') {
    const found = await model.outline(image, data);
    return tell({ kind: 'outline', id: data.id, ...found });
  }
  if (data.ahead && lookMs > LONGEST_AHEAD_MS) return;
  const begun = performance.now();
  await model.look(image);
  lookMs = Math.max(lookMs, performance.now() - begun);
  tell({ kind: 'seen', imageId: data.imageId });
}

async function start({ engine, place }: Extract<ToWorker, { kind: 'start' }>): Promise<void> {
  if (!isSecureContext) return tell({ kind: 'failed', failure: 'not secure', detail: '' });
  const files = await loadModelFiles(place, (loaded, total) =>
    tell({ kind: 'progress', loaded, total })
  );
  const { kind, decoder } = files.manifest;
  model = await openModel(files, openRuntime(engine.threads));
  const milliseconds = await model.tryOut();
  const looksAhead = kind === 'sam';
  tell({ kind: 'ready', model: decoder.sha256, milliseconds, looksAhead });
}

async function attempt(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    tell({ kind: 'failed', failure: failureOf(error), detail: String(error) });
  }
}

/** What browsers and the runtime say when there is no more memory to be had. */
const NO_MEMORY = /bad_alloc|out of memory|allocation failed|failed to allocate|\bOOM\b/i;

function failureOf(error: unknown): Failure {
  if (error instanceof ModelFileMissing) return 'files missing';
  if (error instanceof ModelFileWrong) return 'files wrong';
  return NO_MEMORY.test(String(error)) ? 'too large' : 'engine';
}
