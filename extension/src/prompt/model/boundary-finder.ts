import type * as Ort from 'onnxruntime-web/wasm';
import type { BoundaryFinderManifest } from 'quorum-server/contract';
import type { Rectangle } from 'quorum-server/geometry';
import { sameBox, type PromptPoint } from '../../drawing/proposal.ts';
import { cropAround, sampleCrop, stretchContrast, type Crop } from '../image/crop.ts';
import type { GreyImage } from '../image/grey-image.ts';
import { outlineOf } from '../outline/logits-outline.ts';
import type { ModelFiles } from './model-files.ts';
import type { Tensors } from './tensors.ts';
import type { PromptedModel } from './prompted-model.ts';
import { promptMaps } from './prompt-maps.ts';

/** What is known of the last box, and of the clicks in it. */
type Look = {
  readonly image: GreyImage;
  readonly box: Rectangle;
  readonly crop: Crop;
  readonly features: Tensors;
  /** Logits by the clicks that led to them. */
  readonly rounds: Map<string, Float32Array>;
};

/** Opens both networks; how image and prompts become tensors stands in the model's own README. */
export async function openBoundaryFinder(
  { manifest, encoder, decoder }: ModelFiles<BoundaryFinderManifest>,
  ort: typeof Ort
): Promise<PromptedModel> {
  const encode = await ort.InferenceSession.create(encoder);
  const decode = await ort.InferenceSession.create(decoder);
  const { size, promptSize, margin, normalisation } = manifest.input;
  const [imageName = ''] = manifest.encoder.inputs;
  const promptsName = manifest.decoder.inputs.at(-1) ?? '';
  const [logitsName = ''] = manifest.decoder.outputs;
  let last: Look | undefined;

  const lookAt = async (image: GreyImage, box: Rectangle): Promise<Look> => {
    if (last?.image === image && sameBox(last.box, box)) return last;
    const crop = cropAround(box, margin, size);
    const sampled = sampleCrop(image, crop);
    const values = stretchContrast(sampled, normalisation.low, normalisation.high);
    const features = await encode.run({
      [imageName]: new ort.Tensor('float32', values, [1, 1, size, size]),
    });
    last = { image, box, crop, features, rounds: new Map() };
    return last;
  };

  /** Each click is a round of its own, which is told what the one before it found. */
  const logitsAfter = async (look: Look, points: readonly PromptPoint[]): Promise<Float32Array> => {
    const key = JSON.stringify(points);
    const known = look.rounds.get(key);
    if (known) return known;
    const before = points.length === 0 ? undefined : await logitsAfter(look, points.slice(0, -1));
    const maps = promptMaps(look.crop, promptSize, look.box, points, before);
    const { [logitsName]: logits } = await decode.run({
      ...look.features,
      [promptsName]: new ort.Tensor('float32', maps, [1, 6, promptSize, promptSize]),
    });
    const values = (await logits?.getData()) as Float32Array; // As the model's README promises.
    look.rounds.set(key, values);
    return values;
  };

  const outline: PromptedModel['outline'] = async (image, { box, points, threshold }) => {
    const look = await lookAt(image, box);
    const values = await logitsAfter(look, points);
    const wanted = points.filter(({ positive }) => positive).map(({ point }) => point);
    const contours = outlineOf({ grid: promptSize, values, threshold }, look.crop, image, wanted);
    return { contours, candidates: 1 };
  };

  return {
    outline,
    // What it looks at depends on the box.
    look: () => Promise.resolve(),
    tryOut: async () => {
      const times: number[] = [];
      for (const widened of [0, 1, 2, 3]) {
        const begun = performance.now();
        const box = { left: 20 - widened, top: 20, right: 44, bottom: 44 };
        const { contours } = await outline(DISC, { box, points: [], threshold: 0.5 });
        if (contours.length === 0) throw new Error('A disc was not found.');
        times.push(performance.now() - begun);
      }
      return Math.min(...times.slice(1));
    },
  };
}

const DISC: GreyImage = {
  columns: 64,
  rows: 64,
  values: Float32Array.from({ length: 64 * 64 }, (_, i) =>
    Math.hypot((i % 64) - 32, Math.floor(i / 64) - 32) < 12 ? 1 : 0
  ),
};
