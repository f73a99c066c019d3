import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import type { Activity } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findActiveDays } from './activity.repository.ts';

const WEEKS = 26;

/** What somebody did in the last weeks, in all tasks. */
export async function readActivity(
  db: Kysely<Database>,
  { personId }: Principal,
  zone: string
): Promise<Activity> {
  requireZone(zone);
  const days = await findActiveDays(db, personId, { zone, weeks: WEEKS });
  const annotations = days.reduce((sum, day) => sum + day.annotations, 0);
  return { weeks: WEEKS, annotations, days };
}

function requireZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new Refusal('INVALID_REQUEST', 'There is no such time zone.', 'zone');
  }
}
