import { SHIPPED_MODEL } from '#extension/client/model-place.ts';
import { loadModelFiles } from '#extension/prompt/model/model-files.ts';
import { openRuntime } from '#extension/prompt/model/runtime.ts';

/** Milliseconds that the model's networks take with nothing of ours around them. */
export type BareTimes = { readonly encode: number[]; readonly decode: number[] };

addEventListener('message', ({ data }: MessageEvent<{ threads: number; times: number }>) => {
  void measure(data).then(times => postMessage(times));
});

async function measure({ threads, times }: { threads: number; times: number }): Promise<BareTimes> {
  const { manifest, encoder, decoder } = await loadModelFiles(SHIPPED_MODEL, () => undefined);
  if (manifest.kind !== 'boundary-finder') throw new Error('Another model is shipped by now.');
  const ort = openRuntime(threads);
  const encoding = await ort.InferenceSession.create(encoder);
  const decoding = await ort.InferenceSession.create(decoder);
  const { size, promptSize } = manifest.input;
  const noise = (...shape: number[]) => {
    const values = Float32Array.from(
      { length: shape.reduce((product, side) => product * side) },
      () => Math.random()
    );
    return new ort.Tensor('float32', values, shape);
  };
  const taken: BareTimes = { encode: [], decode: [] };
  for (let n = 0; n < times; n++) {
    const begun = performance.now();
    const features = await encoding.run({ [manifest.encoder.inputs[0]!]: noise(1, 1, size, size) });
    const encoded = performance.now();
    const prompts = noise(1, 6, promptSize, promptSize);
    await decoding.run({ ...features, [manifest.decoder.inputs.at(-1)!]: prompts });
    taken.encode.push(encoded - begun);
    taken.decode.push(performance.now() - encoded);
  }
  return taken;
}
