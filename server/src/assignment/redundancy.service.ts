import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import {
  findStandings,
  updateStates,
  type Settlement,
  type Standing,
} from './redundancy.repository.ts';

/** Raters are asked two at a time: one more than an odd number mostly makes ties. */
const MORE = 2;

/**
 * Decides whether items of a task want more raters: one, which the caller has locked, or all of
 * them, as if none had been asked yet: their rule is another one.
 */
export async function settleItems(
  db: Kysely<Database>,
  taskId: string,
  itemId?: string
): Promise<void> {
  const standings = await findStandings(db, taskId, itemId);
  const forget = itemId === undefined ? { asked: null } : {};
  const changed = standings.flatMap(standing => {
    const settled = settle({ ...standing, ...forget });
    const same = settled.state === standing.state && settled.ratersWanted === standing.asked;
    return same ? [] : [{ itemId: standing.itemId, ...settled }];
  });
  if (changed.length > 0) await updateStates(db, changed);
}

/**
 * With a fixed number, an item is retired once so many have answered. Adaptive, it is decided
 * whenever the work of all who were asked is fused: it is retired once the Dice expected of its
 * consensus reaches the task's, goes to an expert once it has the most raters or more would not
 * help, and else wants some more.
 */
export function settle(standing: Omit<Standing, 'itemId' | 'state'>): Settlement {
  const { ratersWanted, targetDice, mostRaters, answered, fused } = standing;
  if (targetDice === null || mostRaters === null)
    return { state: answered >= ratersWanted ? 'retired' : 'open', ratersWanted: null };
  const asked = standing.asked ?? ratersWanted;
  if (fused < asked) return { state: 'open', ratersWanted: asked };
  const { expectedDice, attainableDice } = standing;
  if (expectedDice !== null && expectedDice >= targetDice)
    return { state: 'retired', ratersWanted: fused };
  const hopeless = attainableDice !== null && attainableDice < targetDice;
  if (hopeless || fused >= mostRaters) return { state: 'for expert', ratersWanted: fused };
  return { state: 'open', ratersWanted: Math.min(mostRaters, fused + MORE) };
}
