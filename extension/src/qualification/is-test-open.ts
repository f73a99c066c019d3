import type { QualificationState } from 'quorum-server/contract';

/** Whether somebody has a task's test before them, and may begin it or go on with it now. */
export function isTestOpen(state: QualificationState): state is NonNullable<QualificationState> {
  if (!state || state.passed) return false;
  return state.running || (state.attemptsLeft > 0 && !state.nextAt);
}
