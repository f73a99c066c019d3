import type { Judgement } from '../session.ts';

type Rejection = NonNullable<Judgement['rejection']>;

const key = (consensusId: string) => `quorum.to-sign.${consensusId}`;

/** Keeps a rejection for this tab, while its author proves elsewhere who they are. */
export function keepRejection(consensusId: string, rejection: Rejection): void {
  sessionStorage.setItem(key(consensusId), JSON.stringify(rejection));
}

/** The rejection that was kept, once. */
export function takeRejection(consensusId: string): Judgement | null {
  const kept = sessionStorage.getItem(key(consensusId));
  sessionStorage.removeItem(key(consensusId));
  return kept === null ? null : { verdict: 'rejected', rejection: JSON.parse(kept) as Rejection }; // Our own.
}
