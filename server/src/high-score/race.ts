import type { NewRace, Race } from '../contract/index.ts';
import { Refusal } from '../errors.ts';

/**
 * The race as it is from now on. One of the same kind that still runs only gets another end.
 *
 * @throws Refusal INVALID_REQUEST for an end that has passed.
 */
export function startRace({ kind, until }: NewRace, former: Race | null): Race {
  const today = new Date().toISOString().slice(0, 10);
  if (until < today)
    throw new Refusal('INVALID_REQUEST', 'Let the race end today or later.', 'race.until');
  const goesOn = former?.kind === kind && former.until >= today;
  return { kind, from: goesOn ? former.from : today, until };
}
