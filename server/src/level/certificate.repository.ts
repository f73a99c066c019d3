import { sql, type Kysely } from 'kysely';
import type { CertifiedTask } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

type Row = {
  name: string;
  structures: string[];
  outlined: number;
  from: Date;
  until: Date;
  test: number | null;
  tested: number;
  gold: number | null;
  golden: number;
};

/** The tasks in which somebody outlined images, the latest first; a replaced outline counts once. */
export async function findCertifiedTasks(
  db: Kysely<Database>,
  personId: string
): Promise<CertifiedTask[]> {
  const { rows } = await sql<Row>`
    select task.name, done.outlined, done.from, done.until, measured.*,
           array(select name from structure where task_id = task.id order by position) as structures
      from (
        select item.task_id, count(*)::int as outlined,
               min(annotation.submitted_at) as from, max(annotation.submitted_at) as until
          from annotation
          join assignment on assignment.id = annotation.assignment_id
          join item on item.id = assignment.item_id
         where assignment.person_id = ${personId} and annotation.supersedes is null
         group by item.task_id
      ) done
      join task on task.id = done.task_id
     cross join lateral (
       select avg(dice) filter (where source = 'test') as test,
              count(*) filter (where source = 'test')::int as tested,
              avg(dice) filter (where source = 'gold') as gold,
              count(*) filter (where source = 'gold')::int as golden
         from measurement where person_id = ${personId} and task_id = task.id
     ) measured
     order by done.until desc
  `.execute(db);
  return rows.map(({ name, structures, outlined, from, until, test, tested, gold, golden }) => ({
    ...{ name, structures, outlined },
    from: from.toISOString(),
    until: until.toISOString(),
    test: test === null ? null : { mean: test, count: tested },
    gold: gold === null ? null : { mean: gold, count: golden },
  }));
}
