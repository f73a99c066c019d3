import { ModelFileMissing } from '../client/model-file.ts';
import type { Prompts } from '../drawing/proposal.ts';
import { writeGrey, type GreyImage, type Rendering } from './image/grey-image.ts';
import type { Engine, Failure, FromWorker, ToWorker } from './messages.ts';
import { openBoundaryFinder, type BoundaryFinder } from './model/boundary-finder.ts';
import { loadModelFiles, ModelFileWrong } from './model/model-files.ts';
import { openRuntime } from './model/runtime.ts';

/**
 * Everything a model does, apart from the page, so that the page never waits for it. One outline
 * after another: a session computes one thing at a time.
 */
let last: Promise<void> = Promise.resolve();
let finder: BoundaryFinder | undefined;
let image: GreyImage | undefined;
let rendering: Rendering | undefined;

const tell = (message: FromWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'start') void attempt(() => start(data.engine));
  else if (data.kind === 'image') {
    const { columns, rows } = data;
    image = { columns, rows, values: new Float32Array(columns * rows) };
    ({ rendering } = data);
  } else if (data.kind === 'pixels') {
    if (image && rendering) writeGrey(image.values, data.start, data.pixels, rendering);
  } else last = last.then(() => attempt(() => outline(data.id, data)));
});

async function start(engine: Engine): Promise<void> {
  if (!isSecureContext) return tell({ kind: 'failed', failure: 'not secure', detail: '' });
  const files = await loadModelFiles((loaded, total) => tell({ kind: 'progress', loaded, total }));
  finder = await openBoundaryFinder(files, openRuntime(engine.threads));
  const milliseconds = await timeOf(finder);
  tell({ kind: 'ready', model: files.manifest.decoder.sha256, milliseconds });
}

/** How long an outline takes at best, once everything has been compiled by a first one. */
async function timeOf(each: BoundaryFinder): Promise<number> {
  const [columns, rows] = [64, 64];
  const values = Float32Array.from({ length: columns * rows }, (_, i) =>
    Math.hypot((i % columns) - 32, Math.floor(i / columns) - 32) < 12 ? 1 : 0
  );
  const times: number[] = [];
  for (const widened of [0, 1, 2, 3]) {
    const begun = performance.now();
    const box = { left: 20 - widened, top: 20, right: 44, bottom: 44 };
    const found = await each.outline(
      { columns, rows, values },
      { box, points: [], threshold: 0.5 }
    );
    if (found.length === 0) throw new Error('A disc was not found.');
    times.push(performance.now() - begun);
  }
  return Math.min(...times.slice(1));
}

async function outline(id: number, prompts: Prompts): Promise<void> {
  if (finder && image)
    tell({ kind: 'outline', id, contours: await finder.outline(image, prompts) });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tell({ kind: 'failed', failure: failureOf(error), detail: String(error) });
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ModelFileMissing) return 'files missing';
  return error instanceof ModelFileWrong ? 'files wrong' : 'engine';
}
