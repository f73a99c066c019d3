import type { DrawingStore } from '../drawing-store.ts';
import type { AskedModel } from '../prompting.ts';
import { THRESHOLD, sameBox, type Proposal } from '../proposal.ts';
import type { Sketch } from '../sketch.ts';
import { boxOf } from './box-outline.ts';
import { findOutline } from './followed-box.ts';

/** A model that may still be on its way. */
export type FollowingModel = AskedModel & { isReady(): boolean };

/**
 * Has a model outline what stands in each box that is the answer, one after another, while the
 * person goes on; nothing of it is shown, so that boxes are drawn around what is there and not
 * around what the model takes for it. Returns the end of it.
 */
export function followBoxes(store: DrawingStore, model: FollowingModel): () => void {
  let asking = false;
  let ended = false;
  const unfollowed = () => findUnfollowed(store.getState().history.present);

  const ask = async () => {
    if (asking) return;
    asking = true;
    for (let next = unfollowed(); next; next = unfollowed()) {
      store.setState({ following: model.isReady() });
      const prompts = { box: next.box, points: [], threshold: THRESHOLD.usual };
      const answer = await model.outline(prompts);
      // No answer: there is no model, or another image came. The next change asks again.
      if (ended || !answer) break;
      const { contours } = answer;
      const found = {
        ...next,
        ...prompts,
        model: model.id(),
        candidate: 'model',
        contours,
      } as const;
      store.getState().amend(withFound(store.getState().history.present, found));
    }
    asking = false;
    if (!ended) store.setState({ following: false });
  };

  void ask();
  const stop = store.subscribe((now, before) => {
    if (now.history !== before.history) void ask();
  });
  return () => {
    ended = true;
    stop();
    store.setState({ following: false });
  };
}

/** Until a model that is outlining what is in a box has done so: a few hundredths of a second. */
export function followed(store: DrawingStore): Promise<void> {
  return new Promise(resolve => {
    if (!store.getState().following) return resolve();
    const stop = store.subscribe(({ following }) => {
      if (following) return;
      stop();
      resolve();
    });
  });
}

function findUnfollowed(sketch: Sketch): Pick<Proposal, 'structureId' | 'box'> | undefined {
  return boxesOf(sketch).find(({ structureId, box }) => !findOutline(sketch, structureId, box));
}

/** The sketch with what was found, and nothing of boxes that are no more. */
function withFound(sketch: Sketch, found: Proposal): Sketch {
  const boxes = boxesOf(sketch);
  const proposals = [...(sketch.proposals ?? []), found].filter(({ structureId, box }) =>
    boxes.some(each => each.structureId === structureId && sameBox(each.box, box))
  );
  return { ...sketch, proposals };
}

function boxesOf({ outlines }: Sketch) {
  return outlines.flatMap(outline => {
    const box = boxOf(outline);
    return box ? [{ structureId: outline.structureId, box }] : [];
  });
}
