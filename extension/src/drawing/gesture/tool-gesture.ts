import type { DrawingState } from '../drawing-store.ts';
import type { Hit } from '../hit.ts';
import type { PointerAt } from '../pointer.ts';
import type { Press } from '../press.ts';

/** What one tool makes of a pointer. */
export type ToolGesture = {
  /** What the tool would take hold of. */
  find(state: DrawingState, at: PointerAt): Hit | undefined;
  /** Pressed and lifted in one place. */
  click(press: Press): void;
  /** What is to be seen while the pointer is on its way. */
  drag(press: Press): Partial<Pick<DrawingState, 'preview'>>;
  /** Lifted at the end of its way. */
  drop(press: Press): void;
  /** Taken away in the middle of a way that is too long to be thrown away. */
  keep(press: Press): void;
};
