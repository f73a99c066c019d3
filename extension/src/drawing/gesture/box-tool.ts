import { findHit } from '../hit.ts';
import { hitRadius } from '../pointer.ts';
import { reachable, visibleSketch } from '../drawing-store.ts';
import type { Prompting } from '../prompting.ts';
import type { ToolGesture } from './tool-gesture.ts';

/**
 * A drag is a box around what is to be outlined, a click says what belongs to it; vertices of
 * outlines answer as they do to `byHand`.
 */
export function boxTool(byHand: ToolGesture, prompting: Prompting): ToolGesture {
  return {
    find: (state, at) => {
      const hit = findHit(visibleSketch(state), reachable(state), at.point, hitRadius(at));
      return hit?.kind === 'vertex' ? hit : undefined;
    },
    click: press => (press.hit ? byHand.click(press) : prompting.point(press.at)),
    drag: press => {
      if (press.hit) return byHand.drag(press);
      prompting.follow(press);
      return {};
    },
    drop: press => (press.hit ? byHand.drop(press) : prompting.propose(press)),
    keep: () => undefined,
  };
}
