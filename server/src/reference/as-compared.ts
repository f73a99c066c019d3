import type { Answer, AskedFor, Box } from '../contract/index.ts';
import {
  boundingBox,
  connectedRegions,
  cornersOf,
  rasterize,
  type Rectangle,
} from '../geometry/index.ts';

type ImageSize = { rows: number; columns: number };

/**
 * Answers as a task compares them with each other and shows what is right: where it asks for boxes,
 * the boxes themselves and not what follows from them.
 */
export function asCompared(
  answers: readonly Answer[],
  asksFor: AskedFor,
  image: ImageSize
): Answer[] {
  return asksFor === 'box' ? answers.map(answer => asBoxes(answer, image)) : [...answers];
}

/** Of an outline, as references are, a box around each of its connected parts. */
function asBoxes(answer: Answer, { rows, columns }: ImageSize): Answer {
  const { structureId } = answer;
  if (answer.answer === 'boxed')
    return { ...answer, boxes: answer.boxes.map(({ box }) => wholeBox(box)) };
  if (answer.answer !== 'outlined') return answer;
  const mask = rasterize(answer.contours, { width: columns, height: rows });
  const boxes = connectedRegions(mask).flatMap(region => {
    const around = boundingBox(region);
    if (!around) return [];
    const { x, y, width, height } = around;
    return [wholeBox({ left: x, top: y, right: x + width, bottom: y + height })];
  });
  return { structureId, answer: 'boxed', boxes };
}

function wholeBox(box: Rectangle): Box {
  const points = cornersOf(box).map(([x, y]): [number, number] => [x, y]);
  return { box, model: null, contours: [{ points, smooth: false }] };
}
