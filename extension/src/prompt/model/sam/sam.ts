import type * as Ort from 'onnxruntime-web/wasm';
import type { SamManifest } from 'quorum-server/contract';
import type { Rectangle } from 'quorum-server/geometry';
import { sameBox, type PromptPoint } from '../../../drawing/proposal.ts';
import type { GreyImage } from '../../image/grey-image.ts';
import { outlineOf } from '../../outline/logits-outline.ts';
import type { ModelFiles } from '../model-files.ts';
import type { PromptedModel } from '../prompted-model.ts';
import type { Tensors } from '../tensors.ts';
import { inputsOf } from './decoder-input.ts';
import { createEmbeddings } from './embeddings.ts';
import { likeliestFirst } from './likeliest-first.ts';
import { samImage, wholeImage } from './sam-image.ts';
import { samPrompts } from './sam-prompts.ts';

/** Logits of one candidate after another, the likeliest first. */
type Answer = readonly Float32Array[];

/** What was answered of the last box, by the clicks in it and the candidate that was meant. */
type Asked = {
  readonly image: GreyImage;
  readonly box: Rectangle;
  readonly answers: Map<string, Answer>;
};

/**
 * Opens both networks. The candidate that was chosen is what clicks correct: each is a round, and is
 * told the logits of the round before where the decoder listens to them.
 */
export async function openSam(
  { manifest, encoder, decoder }: ModelFiles<SamManifest>,
  ort: typeof Ort
): Promise<PromptedModel> {
  const encode = await ort.InferenceSession.create(encoder);
  const decode = await ort.InferenceSession.create(decoder);
  const tensorsOf = samPrompts(manifest, inputsOf(manifest, encode, decode), ort);
  const { input, answer } = manifest;
  const [imageName = ''] = manifest.encoder.inputs;
  const embedding = encode.outputNames.filter(name => decode.inputNames.includes(name));
  const fetched = answer.quality ? [answer.logits, answer.quality] : [answer.logits];
  const listens = manifest.prompts.mask !== undefined;
  let last: Asked | undefined;

  const embeddingOf = createEmbeddings(async image => {
    const shape = [1, 3, input.size, input.size];
    const pixels = new ort.Tensor('float32', samImage(image, input), shape);
    return encode.run({ [imageName]: pixels }, embedding);
  });

  const ask = async (
    { image, box }: Asked,
    points: readonly PromptPoint[],
    before: Float32Array | undefined
  ): Promise<Answer> => {
    const crop = wholeImage(image, input);
    const prompts = tensorsOf({ crop, box, points, before });
    const results = await decode.run({ ...(await embeddingOf(image)), ...prompts }, fetched);
    return likeliestFirst(
      await numbersOf(results, answer.logits),
      answer.quality === undefined ? undefined : await numbersOf(results, answer.quality),
      answer.size ** 2
    );
  };

  const answerAfter = async (
    asked: Asked,
    points: readonly PromptPoint[],
    choice: number
  ): Promise<Answer> => {
    const key = JSON.stringify([points, points.length > 0 && choice]);
    const known = asked.answers.get(key);
    if (known) return known;
    const earlier = points.slice(0, -1);
    const before =
      listens && points.length > 0
        ? chosen(await answerAfter(asked, earlier, choice), earlier, choice)
        : undefined;
    const answered = await ask(asked, points, before);
    asked.answers.set(key, answered);
    return answered;
  };

  /** A decoder that listens has heard which candidate was meant. */
  const chosen = (answered: Answer, points: readonly PromptPoint[], choice: number) =>
    answered[listens && points.length > 0 ? 0 : choice % answered.length]!;

  const outline: PromptedModel['outline'] = async (
    image,
    { box, points, threshold, choice = 0 }
  ) => {
    if (last?.image !== image || !sameBox(last.box, box)) last = { image, box, answers: new Map() };
    const answered = await answerAfter(last, points, choice);
    const values = chosen(answered, points, choice);
    const wanted = points.filter(({ positive }) => positive).map(({ point }) => point);
    const logits = { grid: answer.size, values, threshold };
    const contours = outlineOf(logits, wholeImage(image, input), image, wanted);
    return { contours, candidates: answered.length };
  };

  return {
    outline,
    look: async image => void (await embeddingOf(image)),
    tryOut: () => Promise.resolve(undefined),
  };
}

async function numbersOf(results: Tensors, name: string): Promise<Float32Array> {
  return (await results[name]!.getData()) as Float32Array; // Its name was asked for.
}
