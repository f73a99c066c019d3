import { useMemo, useState } from 'react';
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

type Tried = { consensusId: string; leftOut: ReadonlySet<string>; fusion: FusionSetting };

/** What the expert tries with the consensus on the screen, before judging it. */
export function useTrial(consensus: Consensus | null): Trials {
  const [kept, setKept] = useState<Tried | null>(null);
  const trial = useMemo(() => {
    if (!consensus) return null;
    if (kept?.consensusId === consensus.id) return kept;
    return { consensusId: consensus.id, leftOut: new Set<string>(), fusion: consensus.fusion };
  }, [consensus, kept]);
  const preview = useMemo(
    () => (consensus && trial && isOther(consensus, trial) ? fusedPreview(consensus, trial) : null),
    [consensus, trial]
  );
  return {
    preview,
    leftOut: trial?.leftOut ?? new Set(),
    fusion: trial?.fusion ?? null,
    toggleRater: id => trial && setKept({ ...trial, leftOut: toggled(trial.leftOut, id) }),
    setFusion: fusion => trial && setKept({ ...trial, fusion }),
    end: () => setKept(null),
  };
}

function isOther(consensus: Consensus, { leftOut, fusion }: Tried): boolean {
  const { method, threshold } = consensus.fusion;
  return leftOut.size > 0 || fusion.method !== method || fusion.threshold !== threshold;
}
