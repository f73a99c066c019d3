import {
  boundingRectangle,
  flattenContour,
  type Contour,
  type ImagePoint,
  type Rectangle,
} from 'quorum-server/geometry';
import type { ImageSize } from '../cornerstone/image-map.ts';

/** A click that says: this belongs to it, or this doesn't. */
export type PromptPoint = { readonly point: ImagePoint; readonly positive: boolean };

/** What a person pointed out: a box around it, then clicks, in image coordinates. */
export type Prompts = {
  readonly box: Rectangle;
  readonly points: readonly PromptPoint[];
  /** What is more probable than this belongs to it. */
  readonly threshold: number;
  /** Which of the model's candidates is meant, from 0, the likeliest, which it is by default. */
  readonly choice?: number;
};

/** Between nearly all that might belong to it, and nearly nothing. */
export const THRESHOLD = { least: 0.1, usual: 0.5, most: 0.9, step: 0.1 } as const;

/** What a model proposed for a structure, or the ellipse in the box that was taken instead. */
export type Proposal = Prompts & {
  readonly structureId: string;
  /** The SHA-256 of the model's decoder. */
  readonly model: string;
  readonly candidate: 'model' | 'ellipse';
  /** How many candidates the model had, where it had more than one. */
  readonly candidates?: number;
  readonly contours: readonly Contour[];
};

/** How much longer each side of a box becomes at either end when it is loosened. */
const LOOSER = 0.1;

export function loosened({ left, top, right, bottom }: Rectangle, size: ImageSize): Rectangle {
  const [x, y] = [LOOSER * (right - left), LOOSER * (bottom - top)];
  return {
    left: Math.max(0, left - x),
    top: Math.max(0, top - y),
    right: Math.min(size.columns, right + x),
    bottom: Math.min(size.rows, bottom + y),
  };
}

/** So many vertices make a curve an ellipse, to a hundredth of its radius. */
const VERTICES = 12;

export function inscribedEllipse({ left, top, right, bottom }: Rectangle): Contour {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const points = Array.from({ length: VERTICES }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * i) / VERTICES;
    return [x + ((right - left) / 2) * Math.cos(angle), y + ((bottom - top) / 2) * Math.sin(angle)];
  });
  return { points, smooth: true };
}

export function boxBetween([x, y]: ImagePoint, [otherX, otherY]: ImagePoint): Rectangle {
  return {
    left: Math.min(x, otherX),
    top: Math.min(y, otherY),
    right: Math.max(x, otherX),
    bottom: Math.max(y, otherY),
  };
}

export function sameBox(one: Rectangle, other: Rectangle): boolean {
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.right === other.right &&
    one.bottom === other.bottom
  );
}

export function sameContour(one: Contour, other: Contour): boolean {
  return (
    one.points.length === other.points.length &&
    one.points.every(([x, y], i) => x === other.points[i]![0] && y === other.points[i]![1])
  );
}

/** So much of an outline's frame lies within a box that was drawn around it. */
const WITHIN = 0.8;

/** Whether a box was drawn around an outline, rather than beside it or in it. */
export function isAround(box: Rectangle, contour: Contour): boolean {
  const frame = boundingRectangle(flattenContour(contour));
  if (!frame) return false;
  const common = (from: number, to: number, start: number, end: number) =>
    Math.max(0, Math.min(to, end) - Math.max(from, start));
  const shared =
    common(box.left, box.right, frame.left, frame.right) *
    common(box.top, box.bottom, frame.top, frame.bottom);
  return shared >= WITHIN * (frame.right - frame.left) * (frame.bottom - frame.top);
}
