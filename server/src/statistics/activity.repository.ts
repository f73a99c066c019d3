import { sql, type Kysely } from 'kysely';
import type { Activity } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** The days of the last weeks on which somebody outlined images; a replaced outline counts once. */
export async function findActiveDays(
  db: Kysely<Database>,
  personId: string,
  { zone, weeks }: { zone: string; weeks: number }
): Promise<Activity['days']> {
  const { rows } = await sql<Activity['days'][number]>`
    select to_char(annotation.submitted_at at time zone ${zone}, 'YYYY-MM-DD') as day,
           count(*)::int as annotations
      from annotation
      join assignment on assignment.id = annotation.assignment_id
     where assignment.person_id = ${personId} and annotation.supersedes is null
       and annotation.submitted_at > now() - make_interval(weeks => ${weeks})
     group by day
     order by day
  `.execute(db);
  return rows;
}
