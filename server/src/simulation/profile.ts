import { REAL_CROWD } from './crowd-model.ts';
import type { Habit } from './scene.ts';

export const PROFILES = ['careful', 'hasty', 'biased', 'spammer', 'blind'] as const;
export type Profile = (typeof PROFILES)[number];

/** How each kind of person errs; that of spammers is never used, since they do not look. */
export const HABITS: Record<Profile, Habit> = {
  careful: { skill: 1, bias: 0, failures: 0 },
  // Two deviations worse than usual, and five times as often somewhere else.
  hasty: {
    skill: Math.exp(2 * REAL_CROWD.betweenDrawings),
    bias: 0,
    failures: 5 * REAL_CROWD.failures,
  },
  // Always larger, by three times the usual error.
  biased: { skill: 1, bias: 3 * REAL_CROWD.error, failures: 0 },
  spammer: { skill: 1, bias: 0, failures: 1 },
  // As careful people, but never sees the task's first structure.
  blind: { skill: 1, bias: 0, failures: 0 },
};

const MIXED: readonly [Profile, number][] = [
  ['careful', 0.5],
  ['hasty', 0.2],
  ['biased', 0.1],
  ['spammer', 0.1],
  ['blind', 0.1],
];

/** Who takes part: all of one kind, or the mixture, rounded so that careful people fill up. */
export function crowdOf(raters: number, profile: Profile | 'mixed'): Profile[] {
  if (profile !== 'mixed') return Array.from({ length: raters }, () => profile);
  const others = MIXED.slice(1).flatMap(([kind, share]) =>
    Array.from({ length: Math.round(share * raters) }, () => kind)
  );
  const careful = Array.from({ length: raters - others.length }, () => 'careful' as const);
  return [...careful, ...others];
}
