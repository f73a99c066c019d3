import type { ImagePoint } from 'quorum-server/geometry';
import type { Hit } from './hit.ts';
import type { PointerAt } from './pointer.ts';
import type { Sketch } from './sketch.ts';
import type { Tool } from './tool.ts';

/** A pointer that is down, and the way it has gone since. */
export type Press = {
  readonly tool: Tool;
  readonly start: PointerAt;
  readonly at: PointerAt;
  readonly hit: Hit | undefined;
  readonly before: Sketch;
  readonly path: readonly ImagePoint[];
  /** It went farther than a pointer that is meant to stay. */
  readonly dragged: boolean;
};
