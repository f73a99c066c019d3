import {
  MAX_VERTICES,
  type Answer,
  type AskedFor,
  type Box,
  type Contour,
  type Proposal,
} from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import {
  crossesItself,
  emptyMask,
  flattenContour,
  isEmpty,
  rasterize,
  union,
  type ImagePoint,
  type Mask,
} from '../geometry/index.ts';

/** The most straight pieces of a smooth contour: what a person draws has some hundreds. */
const MAX_PIECES = 20_000;

type ImageSize = { rows: number; columns: number };

/** Requires one answer for each structure of the task, each of the kind it asks for and fit to be fused. */
export function checkAnswers(
  answers: readonly Answer[],
  { structureIds, asksFor }: { structureIds: readonly string[]; asksFor: AskedFor },
  image: ImageSize
): void {
  checkEach(answers, structureIds, DRAWN[asksFor], image);
  const missing = structureIds.length - answers.length;
  if (missing > 0)
    throw new Refusal(
      'ANNOTATION_INCOMPLETE',
      `${missing} of the structures have no answer yet.`,
      'answers'
    );
}

/** Requires at most one answer for each structure, each with contours: experts edit masks, not boxes. */
export function checkEdits(
  answers: readonly Answer[],
  structureIds: readonly string[],
  image: ImageSize
): void {
  checkEach(answers, structureIds, 'outlined', image);
}

/** What drawing comes to, by what a task asks for. */
const DRAWN = { outline: 'outlined', box: 'boxed' } as const satisfies Record<AskedFor, string>;

function checkEach(
  answers: readonly Answer[],
  structureIds: readonly string[],
  drawn: (typeof DRAWN)[AskedFor],
  image: ImageSize
): void {
  const answered = new Set<string>();
  for (const [index, answer] of answers.entries()) {
    const field = `answers.${index}`;
    if (!structureIds.includes(answer.structureId))
      throw new Refusal(
        'STRUCTURE_NOT_IN_TASK',
        'The task does not ask for this structure.',
        field
      );
    if (answered.has(answer.structureId))
      throw new Refusal('ANNOTATION_INCOMPLETE', 'One structure is answered twice.', field);
    answered.add(answer.structureId);
    if (answer.answer === 'outlined' || answer.answer === 'boxed') {
      if (answer.answer !== drawn) throw notAskedFor(drawn, field);
    }
    if (answer.answer === 'outlined') checkContours(answer.contours, image, `${field}.contours`);
    if (answer.answer === 'boxed') checkBoxes(answer.boxes, image, `${field}.boxes`);
  }
}

/** Requires that models proposed for structures of the task alone, and within the image. */
export function checkProposals(
  proposals: readonly Proposal[],
  structureIds: readonly string[],
  image: ImageSize
): void {
  for (const [index, { contours }] of proposals.entries())
    for (const contour of contours) checkExtent(contour, image, `drawing.proposals.${index}`);
  const index = proposals.findIndex(({ structureId }) => !structureIds.includes(structureId));
  if (index >= 0)
    throw new Refusal(
      'STRUCTURE_NOT_IN_TASK',
      'The task does not ask for this structure.',
      `drawing.proposals.${index}`
    );
}

/**
 * What an answer says of every pixel: a mask, empty where not present; null where it cannot tell.
 * Of several boxes, what follows from any of them.
 */
export function maskOf(answer: Answer, { rows, columns }: ImageSize): Mask | null {
  const size = { width: columns, height: rows };
  if (answer.answer === 'cannot tell') return null;
  if (answer.answer === 'boxed')
    return answer.boxes.map(({ contours }) => rasterize(contours, size)).reduce(union);
  return answer.answer === 'not present' ? emptyMask(size) : rasterize(answer.contours, size);
}

function notAskedFor(drawn: (typeof DRAWN)[AskedFor], field: string): Refusal {
  const wanted = drawn === 'boxed' ? 'boxes, not outlines' : 'outlines, not boxes';
  return new Refusal('ANSWER_NOT_ASKED_FOR', `Here are asked for ${wanted}.`, field);
}

function checkBoxes(boxes: readonly Box[], image: ImageSize, field: string): void {
  for (const [index, { box, contours }] of boxes.entries()) {
    const { left, top, right, bottom } = box;
    const inside = left >= 0 && top >= 0 && right <= image.columns && bottom <= image.rows;
    if (!inside || left >= right || top >= bottom)
      throw new Refusal(
        'BOX_UNSOUND',
        `A box has an area and lies in the image, which has ${image.columns} × ${image.rows} pixels.`,
        `${field}.${index}.box`
      );
    checkContours(contours, image, `${field}.${index}.contours`);
  }
}

function checkContours(contours: readonly Contour[], image: ImageSize, field: string): void {
  for (const [index, contour] of contours.entries())
    checkContour(contour, image, `${field}.${index}`);
  if (isEmpty(rasterize(contours, { width: image.columns, height: image.rows })))
    throw new Refusal(
      'CONTOUR_EMPTY',
      'The outline contains no pixel. Draw it larger, or say that the structure is not present.',
      field
    );
}

function checkContour(contour: Contour, image: ImageSize, field: string): void {
  if (crossesItself(checkExtent(contour, image, field)))
    throw new Refusal(
      'CONTOUR_CROSSES_ITSELF',
      'The outline crosses itself. Move the crossing part.',
      field
    );
}

/** Requires an outline of some points in the image, and gives its straight pieces. */
function checkExtent(
  contour: Contour,
  { rows, columns }: ImageSize,
  field: string
): readonly ImagePoint[] {
  const { points } = contour;
  if (points.length < 3)
    throw new Refusal('CONTOUR_TOO_FEW_POINTS', 'An outline has three points at least.', field);
  if (points.length > MAX_VERTICES)
    throw new Refusal(
      'CONTOUR_TOO_MANY_POINTS',
      `An outline has ${MAX_VERTICES} points at most.`,
      field
    );
  const inside = points.every(([x, y]) => x >= 0 && x <= columns && y >= 0 && y <= rows);
  if (!inside)
    throw new Refusal(
      'CONTOUR_OUTSIDE_IMAGE',
      `The image ends at ${columns} × ${rows} pixels.`,
      field
    );
  const ring = flattenContour(contour);
  if (ring.length > MAX_PIECES)
    throw new Refusal('CONTOUR_TOO_MANY_POINTS', 'The outline is too long and winding.', field);
  return ring;
}
