import { sql, type Kysely } from 'kysely';

/** In which order a task gives out its items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- "slice 2" before "slice 10".
    create collation natural_order (provider = icu, locale = 'und-u-kn-true');

    alter table task add column assignment_order text not null default 'fewest annotations'
      check (assignment_order in
        ('fewest annotations', 'name ascending', 'name descending', 'random'));
  `.execute(db);
}
