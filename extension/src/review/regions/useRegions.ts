import { useEffect, useMemo, useState } from 'react';
import type { Consensus } from 'quorum-server/contract';
import { showRegion } from '../../cornerstone/camera.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { REVIEW } from '../../id.ts';
import type { Verdicts } from '../verdict/useVerdicts.ts';
import { disputedRegions, type DisputedRegion } from './disputed-regions.ts';
import { settleRegion } from './settle-region.ts';

export type Regions = {
  regions: readonly DisputedRegion[];
  /** Where the one that is looked at stands among them. */
  position: number | null;
  current: DisputedRegion | undefined;
  settled: ReadonlySet<number>;
  /** Looks at a region. */
  goTo: (position: number) => void;
  /** Looks at the next one that is not settled. */
  goOn: () => void;
  /** Leaves the region looked at as the consensus has it, and goes on. */
  keep: () => void;
  /** Takes it over from a rater, and goes on. */
  take: (annotationId: string) => void;
  /** Lets the expert draw it. */
  draw: () => void;
};

type Options = {
  consensus: Consensus | null;
  drawing: DrawingStore;
  verdicts: Verdicts;
  chooseStructure: (structureId: string) => void;
};

/** An expert's way through the regions that raters dispute. */
export function useRegions({ consensus, drawing, verdicts, chooseStructure }: Options): Regions {
  const regions = useMemo(() => (consensus ? disputedRegions(consensus) : []), [consensus]);
  const [position, setPosition] = useState<number | null>(null);
  const [settled, setSettled] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    setPosition(null);
    setSettled(new Set());
  }, [regions]);

  const current = position === null ? undefined : regions[position];
  const goTo = (to: number) => {
    const region = regions[to];
    if (!region) return;
    setPosition(to);
    chooseStructure(region.structureId);
    showRegion(REVIEW.viewports[0], region.rectangle);
  };
  const goOnFrom = (done: ReadonlySet<number>) => {
    const open = [...regions.keys()].filter(each => !done.has(each));
    const next = open.find(each => each > (position ?? -1)) ?? open[0];
    if (next !== undefined) goTo(next);
  };
  const settle = () => {
    if (position === null) return;
    const done = new Set([...settled, position]);
    setSettled(done);
    goOnFrom(done);
  };
  const take = (annotationId: string) => {
    const vote = current?.votes.find(each => each.annotationId === annotationId);
    if (!current || !vote || !consensus) return;
    if (!verdicts.editing) verdicts.toggleEditing();
    const { history, commit } = drawing.getState();
    commit(settleRegion(history.present, current, vote.outlined, consensus.image), 'strokes');
    settle();
  };
  const draw = () => {
    if (position === null) return;
    if (!verdicts.editing) verdicts.toggleEditing();
    setSettled(new Set([...settled, position]));
  };
  return {
    regions,
    position,
    current,
    settled,
    goTo,
    goOn: () => goOnFrom(settled),
    keep: settle,
    take,
    draw,
  };
}
