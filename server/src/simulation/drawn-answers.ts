import { maskOf } from '../annotation/answer.ts';
import type { Answer } from '../contract/index.ts';
import {
  crossesItself,
  flattenContour,
  fromDense,
  isEmpty,
  toDense,
  traceMask,
  type ImagePoint,
  type Mask,
} from '../geometry/index.ts';
import { REAL_CROWD } from './crowd-model.ts';
import { HABITS, type Profile } from './profile.ts';
import { drawScene, drawSpread, makeScene, type Scene } from './scene.ts';

type ImageSize = { rows: number; columns: number };

/** An item whose truth is known: what people of a crowd draw of it, erring together. */
export type KnownItem = {
  readonly image: ImageSize;
  /** By structure, in the task's order; null where it is not present. */
  readonly scenes: readonly { structureId: string; scene: Scene | null }[];
};

export function knownItem(reference: readonly Answer[], image: ImageSize): KnownItem {
  const scenes = reference.map(answer => {
    const truth = maskOf(answer, image);
    const scene = truth && !isEmpty(truth) ? makeScene(truth, REAL_CROWD, Math.random) : null;
    return { structureId: answer.structureId, scene };
  });
  return { image, scenes };
}

/** What somebody of this kind says of an item, `skill` times as far off as others of the kind. */
export function drawAnswers(
  { image, scenes }: KnownItem,
  profile: Profile,
  skill: number
): Answer[] {
  return scenes.map(({ structureId, scene }, index): Answer => {
    if (profile === 'spammer') return outlined(structureId, anywhere(image));
    if (scene === null || (profile === 'blind' && index === 0))
      return { structureId, answer: 'not present' };
    const own = skill * drawSpread(REAL_CROWD, Math.random);
    const habit = { ...HABITS[profile], skill: HABITS[profile].skill * own };
    const drawn = drawScene(scene, REAL_CROWD, habit, Math.random);
    return outlined(structureId, contoursOf(inImage(drawn, scene, image)));
  });
}

function outlined(structureId: string, rings: readonly (readonly ImagePoint[])[]): Answer {
  const sound = rings
    .map(points => ({ points: points.map(([x, y]): [number, number] => [x, y]), smooth: false }))
    .filter(contour => !crossesItself(flattenContour(contour)));
  if (sound.length === 0) return { structureId, answer: 'not present' };
  return { structureId, answer: 'outlined', contours: sound };
}

function contoursOf(mask: Mask): (readonly ImagePoint[])[] {
  return traceMask(mask).map(({ points }) => points);
}

/** The scene's part of the image in its place; what reaches over the edge is cut off. */
function inImage(drawn: Mask, { left, top }: Scene, { rows, columns }: ImageSize): Mask {
  const pixels = new Uint8Array(rows * columns);
  for (const [i, value] of toDense(drawn).entries()) {
    const x = left + (i % drawn.width);
    const y = top + Math.floor(i / drawn.width);
    if (x >= 0 && x < columns && y >= 0 && y < rows) pixels[y * columns + x] = value;
  }
  return fromDense(pixels, { width: columns, height: rows });
}

/** A circle somewhere in the image. */
function anywhere({ rows, columns }: ImageSize): ImagePoint[][] {
  const radius = (0.05 + 0.1 * Math.random()) * Math.min(rows, columns);
  const x = radius + (columns - 2 * radius) * Math.random();
  const y = radius + (rows - 2 * radius) * Math.random();
  const ring = Array.from({ length: 24 }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * i) / 24;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return [ring];
}
