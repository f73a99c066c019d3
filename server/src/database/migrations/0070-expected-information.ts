import { sql, type Kysely } from 'kysely';

/** One more order in which a task may give out its items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task
      drop constraint task_assignment_order_check,
      add constraint task_assignment_order_check check (assignment_order in
        ('fewest annotations', 'name ascending', 'name descending', 'random',
         'expected information'));
  `.execute(db);
}
