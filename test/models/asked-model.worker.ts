import type { SamManifest } from 'quorum-server/contract';
import type { Prompts } from '#extension/drawing/proposal.ts';
import type { GreyImage } from '#extension/prompt/image/grey-image.ts';
import { loadModelFiles } from '#extension/prompt/model/model-files.ts';
import { openModel } from '#extension/prompt/model/prompted-model.ts';
import { openRuntime } from '#extension/prompt/model/runtime.ts';

export type ModelQuestion = {
  readonly folder: string;
  readonly image: GreyImage;
  /** Asked one after another. */
  readonly prompts: readonly Prompts[];
};

export type ModelAnswer = {
  readonly candidates: number;
  /** Of each candidate as the decoder gave it, a 0 or 1 for each of the image's pixels. */
  readonly masks: readonly string[];
};

addEventListener('message', ({ data }: MessageEvent<ModelQuestion>) => {
  answer(data).then(postMessage, (error: unknown) => postMessage(String(error)));
});

async function answer({ folder, image, prompts }: ModelQuestion): Promise<ModelAnswer[]> {
  const files = await loadModelFiles({ folder, headers: {} }, () => undefined);
  const { manifest } = files;
  if (manifest.kind !== 'sam') throw new Error('The manifest is of another kind.');
  let logits = new Float32Array();
  const model = await openModel(
    files,
    hearing(openRuntime(1), async results => {
      const heard = results[manifest.answer.logits];
      if (heard) logits = (await heard.getData()) as Float32Array<ArrayBuffer>;
    })
  );
  const answers: ModelAnswer[] = [];
  for (const each of prompts) {
    const { candidates } = await model.outline(image, each);
    const masks = Array.from({ length: candidates }, (_, candidate) =>
      onPixels(logits, candidate, image, manifest)
    );
    answers.push({ candidates, masks });
  }
  return answers;
}

type Runtime = ReturnType<typeof openRuntime>;
type Session = Awaited<ReturnType<Runtime['InferenceSession']['create']>>;
type Results = Awaited<ReturnType<Session['run']>>;

/** The runtime, which lets one hear what its sessions answer. */
function hearing(ort: Runtime, hear: (results: Results) => Promise<void>): Runtime {
  const create = async (file: Uint8Array): Promise<Session> => {
    const session = await ort.InferenceSession.create(file);
    const run = async (feeds: Results, wanted?: readonly string[]) => {
      const results = await session.run(feeds, wanted ?? session.outputNames);
      await hear(results);
      return results;
    };
    return new Proxy(session, {
      get: (target, name) => (name === 'run' ? run : Reflect.get(target, name, target)),
    });
  };
  return { ...ort, InferenceSession: { create } as Runtime['InferenceSession'] };
}

/** One candidate's mask, by logits interpolated at the centres of the image's pixels. */
function onPixels(
  logits: Float32Array,
  candidate: number,
  { columns, rows }: GreyImage,
  { input, answer: { size } }: SamManifest
): string {
  const longest = Math.max(columns, rows);
  const [width, height] = input.fit === 'stretch' ? [columns, rows] : [longest, longest];
  const value = (x: number, y: number) => logits[(candidate * size + y) * size + x]!;
  const within = (at: number) => Math.min(size - 1, Math.max(0, at));
  return Array.from({ length: columns * rows }, (_, pixel) => {
    const x = within((((pixel % columns) + 0.5) / width) * size - 0.5);
    const y = within(((Math.floor(pixel / columns) + 0.5) / height) * size - 0.5);
    const [x0, y0] = [Math.min(size - 2, Math.floor(x)), Math.min(size - 2, Math.floor(y))];
    const along = (row: number) =>
      value(x0, row) + (x - x0) * (value(x0 + 1, row) - value(x0, row));
    return along(y0) + (y - y0) * (along(y0 + 1) - along(y0)) > 0 ? 1 : 0;
  }).join('');
}
