import { sql, type Kysely } from 'kysely';
import type { ContributionMatrix, MatrixQuery } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** Who annotated which items of a task, the busiest people first. */
export async function findMatrix(
  db: Kysely<Database>,
  taskId: string,
  query: MatrixQuery
): Promise<ContributionMatrix> {
  const { rows: columns } = await sql<{ id: string; name: string; total: number }>`
    select id, name, count(*) over ()::int as total from item
     where task_id = ${taskId}
     order by position limit ${query.items} offset ${query.itemsFrom}
  `.execute(db);
  const ids = columns.map(({ id }) => id);
  type Row = { name: string | null; annotated: number[]; total: number };
  const { rows } = await sql<Row>`
    select coalesce("user".name, imported.name) as name, worked.total,
           array(select array_position(${ids}::uuid[], assignment.item_id) - 1 from assignment
                  where assignment.person_id = worked.person_id and assignment.answered
                    and assignment.item_id = any(${ids}::uuid[]) order by 1) as annotated
      from (
        select person_id, sum(answers) as annotations, count(*) over ()::int as total
          from daily_work
         where task_id = ${taskId}
         group by person_id
         order by annotations desc, person_id
         limit ${query.people} offset ${query.peopleFrom}
      ) worked
      join person on person.id = worked.person_id
      left join auth.user on "user".id = person.account_id
      left join imported_annotator imported on imported.person_id = person.id
     order by worked.annotations desc, worked.person_id
  `.execute(db);
  return {
    people: rows[0]?.total ?? 0,
    items: columns[0]?.total ?? 0,
    columns: columns.map(({ name }) => name),
    rows: rows.map(({ name, annotated }) => ({ name, annotated })),
  };
}
