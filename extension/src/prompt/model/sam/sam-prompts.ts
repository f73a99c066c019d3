import type * as Ort from 'onnxruntime-web/wasm';
import type { SamManifest } from 'quorum-server/contract';
import type { ImagePoint, Rectangle } from 'quorum-server/geometry';
import type { PromptPoint } from '../../../drawing/proposal.ts';
import { toCrop, type Crop } from '../../image/crop.ts';
import type { Tensors } from '../tensors.ts';
import type { Input } from './decoder-input.ts';

/** What a box's first and second corner are labelled, and clicks by whether they belong to it. */
const LABELS = { corners: [2, 3], positive: 1, negative: 0 } as const;

/** What the decoder is asked, in image coordinates; `before` are the logits of the round before. */
export type SamQuestion = {
  readonly crop: Crop;
  readonly box: Rectangle;
  readonly points: readonly PromptPoint[];
  readonly before: Float32Array | undefined;
};

/** Makes the decoder's tensors of a question, as its manifest describes them. */
export function samPrompts(
  { prompts, answer }: SamManifest,
  inputs: Map<string, Input>,
  ort: typeof Ort
): (question: SamQuestion) => Tensors {
  const tensor = (name: string, shape: number[], values: readonly number[]) => {
    const input = inputs.get(name)!; // That it is there was seen when the model was opened.
    // One image, and of it one question: as many axes of length 1 as the file wants.
    const axes = [...Array<number>(Math.max(0, input.axes - shape.length)).fill(1), ...shape];
    return input.integer
      ? new ort.Tensor('int64', BigInt64Array.from(values, BigInt), axes)
      : new ort.Tensor('float32', Float32Array.from(values), axes);
  };
  const cells = answer.size ** 2;
  const { size } = prompts;

  return ({ crop, box, points, before }) => {
    const place = (point: ImagePoint) => {
      const [x, y] = toCrop(crop, point);
      return [((x - 0.5) * size) / crop.size, ((y - 0.5) * size) / crop.size];
    };
    const told = labelled(prompts.box, box, points);
    const corners = [place([box.left, box.top]), place([box.right, box.bottom])].flat();
    const tensors: Tensors = {
      [prompts.points]: tensor(
        prompts.points,
        [told.length, 2],
        told.flatMap(({ point }) => place(point))
      ),
      [prompts.labels]: tensor(
        prompts.labels,
        [told.length],
        told.map(({ label }) => label)
      ),
    };
    if (prompts.boxes) tensors[prompts.boxes] = tensor(prompts.boxes, [1, 4], corners);
    if (prompts.mask)
      tensors[prompts.mask] = new ort.Tensor('float32', before ?? new Float32Array(cells), [
        1,
        1,
        answer.size,
        answer.size,
      ]);
    if (prompts.hasMask) tensors[prompts.hasMask] = tensor(prompts.hasMask, [1], [before ? 1 : 0]);
    if (prompts.imageSize)
      tensors[prompts.imageSize] = tensor(prompts.imageSize, [2], [size, size]);
    return tensors;
  };
}

function labelled(
  how: SamManifest['prompts']['box'],
  { left, top, right, bottom }: Rectangle,
  points: readonly PromptPoint[]
): { point: ImagePoint; label: number }[] {
  const [first, second] = LABELS.corners;
  const ofBox: Record<typeof how, { point: ImagePoint; label: number }[]> = {
    corners: [
      { point: [left, top], label: first },
      { point: [right, bottom], label: second },
    ],
    boxes: [],
    middle: [{ point: [(left + right) / 2, (top + bottom) / 2], label: LABELS.positive }],
  };
  const clicks = points.map(({ point, positive }) => ({
    point,
    label: positive ? LABELS.positive : LABELS.negative,
  }));
  return [...ofBox[how], ...clicks];
}
