import type { ImagePoint } from 'quorum-server/geometry';

export type PointerKind = 'mouse' | 'pen' | 'touch';

/** How a pointer's accuracy shows, in pixels of the screen. */
const REACH: Record<PointerKind, { hit: number; slack: number }> = {
  mouse: { hit: 8, slack: 4 },
  pen: { hit: 10, slack: 5 },
  touch: { hit: 20, slack: 10 },
};

export type PointerAt = {
  /** Image coordinates. */
  readonly point: ImagePoint;
  /** Image pixels per screen pixel, along the columns' and the rows' direction. */
  readonly pixel: readonly [x: number, y: number];
  readonly kind: PointerKind;
  /** Whether the Alt key is held. */
  readonly alt: boolean;
};

/** Image pixels per screen pixel; the geometric mean where they are not square. */
export function scaleOf({ pixel: [x, y] }: PointerAt): number {
  return Math.sqrt(x * y);
}

/** How near counts as on it, in image pixels. */
export function hitRadius(at: PointerAt): number {
  return REACH[at.kind].hit * scaleOf(at);
}

/** How far a pointer strays while it is meant to stay, in image pixels. */
export function slackOf(at: PointerAt): number {
  return REACH[at.kind].slack * scaleOf(at);
}
