import type { Contour, Rectangle } from 'quorum-server/geometry';
import type { ImageSize } from '../cornerstone/image-map.ts';
import type { DrawingStore } from './drawing-store.ts';
import type { PointerAt } from './pointer.ts';
import type { Press } from './press.ts';
import {
  boxBetween,
  inscribedEllipse,
  loosened,
  THRESHOLD,
  type Prompts,
  type Proposal,
} from './proposal.ts';
import type { Sketch } from './sketch.ts';
import { takeProposal, untouchedProposal } from './take-proposal.ts';

/** What a model found, and how many candidates it had to choose from. */
export type Found = { readonly contours: readonly Contour[]; readonly candidates: number };

export type AskedModel = {
  /** The SHA-256 of its decoder; asked for only once it has answered. */
  id(): string;
  /** What the prompts point out; undefined where a later question, or no model, came instead. */
  outline(prompts: Prompts): Promise<Found | undefined>;
};

/** Drawing by pointing out. */
export type Prompting = {
  /** Shows the outline for a box that is being dragged. */
  follow(press: Press): void;
  /** Takes the outline for a box that was dragged. */
  propose(press: Press): void;
  /** Says with a click what belongs to it, or what doesn't. */
  point(at: PointerAt): void;
  /** Asks again with a larger box. */
  loosen(): void;
  /** Shows what would belong to it by another threshold. */
  tryThreshold(threshold: number): void;
  /** Takes what belongs to it by another threshold, within the bounds of `THRESHOLD`. */
  takeThreshold(threshold: number): void;
  /** Takes the ellipse in the box instead. */
  takeEllipse(): void;
  /** Takes the model's next candidate, where it has several; after the last, the first. */
  takeNextCandidate(): void;
};

/** A box with a side shorter than this many image pixels surrounds nothing. */
const LEAST_SIDE = 1;

export function createPrompting(
  store: DrawingStore,
  model: AskedModel,
  size: ImageSize
): Prompting {
  const proposed = (prompts: Prompts, { contours, candidates }: Found): Proposal => ({
    ...prompts,
    structureId: store.getState().structureId,
    model: model.id(),
    candidate: 'model',
    ...(candidates > 1 && { candidates }),
    contours,
  });

  /** Asks, and takes the answer unless something else was done meanwhile. */
  const ask = async (before: Sketch, prompts: Prompts, refined?: Proposal) => {
    const awaited = { box: prompts.box };
    store.setState({ awaited });
    const found = await model.outline(prompts);
    const state = store.getState();
    if (state.awaited !== awaited) return;
    if (found && before === state.history.present)
      state.commit(takeProposal(before, proposed(prompts, found), refined), 'prompts');
    else store.setState({ awaited: null, preview: null });
  };

  const refine = (change: (prompts: Prompts) => Prompts) => {
    const state = store.getState();
    const proposal = untouchedProposal(state);
    if (proposal) void ask(state.history.present, change(promptsOf(proposal)), proposal);
  };

  return {
    follow: ({ start, at, before }) => {
      const box = boxBetween(start.point, at.point);
      if (!surrounds(box)) return;
      const prompts = { box, points: [], threshold: THRESHOLD.usual };
      void model.outline(prompts).then(found => {
        if (!found || store.getState().press?.start !== start) return;
        store.setState({ preview: takeProposal(before, proposed(prompts, found)) });
      });
    },
    propose: ({ start, at, before }) => {
      const box = boxBetween(start.point, at.point);
      if (surrounds(box)) void ask(before, { box, points: [], threshold: THRESHOLD.usual });
      else store.setState({ preview: null });
    },
    point: ({ point, alt }) => {
      const positive = !alt && !store.getState().takesAway;
      refine(prompts => ({ ...prompts, points: [...prompts.points, { point, positive }] }));
    },
    loosen: () => refine(prompts => ({ ...prompts, box: loosened(prompts.box, size) })),
    tryThreshold: threshold => {
      const state = store.getState();
      const { history } = state;
      const proposal = untouchedProposal(state);
      if (!proposal) return;
      const prompts = { ...promptsOf(proposal), threshold };
      void model.outline(prompts).then(found => {
        const { awaited, history: now } = store.getState();
        if (!found || awaited || now !== history) return;
        const preview = takeProposal(history.present, proposed(prompts, found), proposal);
        store.setState({ preview });
      });
    },
    takeThreshold: threshold => {
      const within = Math.min(THRESHOLD.most, Math.max(THRESHOLD.least, threshold));
      refine(prompts => ({ ...prompts, threshold: within }));
    },
    takeNextCandidate: () => {
      const { candidate, candidates = 1 } = untouchedProposal(store.getState()) ?? {};
      if (candidate === 'model' && candidates > 1)
        refine(prompts => ({ ...prompts, choice: ((prompts.choice ?? 0) + 1) % candidates }));
    },
    takeEllipse: () => {
      const state = store.getState();
      const proposal = untouchedProposal(state);
      if (!proposal) return;
      const { box } = proposal;
      const ellipse: Proposal = {
        ...proposal,
        points: [],
        candidate: 'ellipse',
        contours: [inscribedEllipse(box)],
      };
      state.commit(takeProposal(state.history.present, ellipse, proposal), 'prompts');
    },
  };
}

function promptsOf({ box, points, threshold, choice }: Proposal): Prompts {
  return { box, points, threshold, ...(choice !== undefined && { choice }) };
}

function surrounds({ left, top, right, bottom }: Rectangle): boolean {
  return right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE;
}
