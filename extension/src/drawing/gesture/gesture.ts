import type { ImageSize } from '../../cornerstone/image-map.ts';
import { visibleSketch, type DrawingStore } from '../drawing-store.ts';
import { sameHit } from '../hit.ts';
import { scaleOf, slackOf, type PointerAt } from '../pointer.ts';
import { gap, lengthOf } from '../shape/path.ts';
import type { Tool } from '../tool.ts';
import type { Prompting } from '../prompting.ts';
import { boxTool } from './box-tool.ts';
import { boxesTool } from './boxes-tool.ts';
import { brushTool } from './brush-tool.ts';
import { moveTool } from './move-tool.ts';
import { outlineTool } from './outline-tool.ts';
import type { ToolGesture } from './tool-gesture.ts';

/** A way this long on the screen was meant, even where the pointer is taken away. */
const MEANT = 80;

/** A pointer's way from the moment it goes down to the moment it is lifted. */
export type Gesture = {
  press(at: PointerAt): void;
  /** All places since the last, in order. */
  move(...trail: readonly PointerAt[]): void;
  release(at: PointerAt): void;
  /** The pointer was taken away, for instance by a second finger: nothing drawn by then is lost. */
  interrupt(): void;
};

/** Whoever still holds the box where no model helps any more outlines by hand. */
export function createGesture(
  store: DrawingStore,
  size: ImageSize,
  prompting?: Prompting
): Gesture {
  const outline = outlineTool(store);
  const tools: Record<Tool, ToolGesture> = {
    outline,
    box: prompting ? boxTool(outline, prompting) : outline,
    boxes: boxesTool(store),
    paint: brushTool(store, size, { erases: false }),
    erase: brushTool(store, size, { erases: true }),
    move: moveTool(store, size),
  };
  const find = (at: PointerAt) => {
    const state = store.getState();
    return tools[state.tool].find(state, at);
  };

  return {
    press: at => {
      const state = store.getState();
      const { tool } = state;
      const before = visibleSketch(state);
      const press = {
        tool,
        start: at,
        at,
        hit: find(at),
        before,
        path: [at.point],
        dragged: false,
      };
      const nothing = { preview: null, awaited: null, selection: null, hover: null };
      store.setState({ ...nothing, press, cursor: at.point });
    },
    move: (...trail) => {
      const at = trail.at(-1);
      if (!at) return;
      const { press, hover } = store.getState();
      if (!press) {
        const found = find(at) ?? null;
        return store.setState({ cursor: at.point, hover: sameHit(found, hover) ? hover : found });
      }
      const dragged =
        press.dragged || trail.some(({ point }) => gap(press.start.point, point) > slackOf(at));
      const path = [...press.path, ...trail.map(({ point }) => point)];
      const next = { ...press, at, path, dragged };
      const seen = dragged ? tools[press.tool].drag(next) : {};
      store.setState({ press: next, cursor: at.point, ...seen });
    },
    release: at => {
      const { press } = store.getState();
      if (!press) return;
      const ended = press.dragged
        ? { ...press, at, path: [...press.path, at.point] }
        : { ...press, at };
      store.setState({ press: null });
      if (press.dragged) tools[press.tool].drop(ended);
      else tools[press.tool].click(ended);
    },
    interrupt: () => {
      const { press } = store.getState();
      store.setState({ press: null, preview: null, hover: null });
      if (press?.dragged && lengthOf(press.path) > MEANT * scaleOf(press.at))
        tools[press.tool].keep(press);
    },
  };
}
