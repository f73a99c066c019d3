import { useEffect, useMemo, useState } from 'react';
import type { Consensus, FusionSetting } from 'quorum-server/contract';
import { toggled } from '../toggled.ts';
import { fusedPreview } from './fused-preview.ts';

export type Trials = {
  /** What the consensus would be; null as long as nothing is tried. */
  preview: Consensus | null;
  leftOut: ReadonlySet<string>;
  fusion: FusionSetting | null;
  /** Leaves a rater out, or takes them in again. */
  toggleRater: (annotationId: string) => void;
  setFusion: (fusion: FusionSetting) => void;
  /** Back to the consensus as it is. */
  end: () => void;
};

const NOBODY: ReadonlySet<string> = new Set();

/** What the expert tries with the consensus on the screen, before judging it. */
export function useTrial(consensus: Consensus | null): Trials {
  const [leftOut, setLeftOut] = useState(NOBODY);
  const [chosen, setChosen] = useState<FusionSetting | null>(null);
  const end = () => {
    setLeftOut(NOBODY);
    setChosen(null);
  };
  useEffect(end, [consensus]);

  const own = consensus?.fusion ?? null;
  const fusion = chosen ?? own;
  const otherwise = fusion?.method !== own?.method || fusion?.threshold !== own?.threshold;
  const preview = useMemo(
    () =>
      consensus && fusion && (otherwise || leftOut.size > 0)
        ? fusedPreview(consensus, { leftOut, fusion })
        : null,
    [consensus, fusion, otherwise, leftOut]
  );
  return {
    preview,
    leftOut,
    fusion,
    toggleRater: id => setLeftOut(before => toggled(before, id)),
    setFusion: setChosen,
    end,
  };
}
