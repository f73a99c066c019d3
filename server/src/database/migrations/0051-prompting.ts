import { sql, type Kysely } from 'kysely';

/** Where a task lets a model help those who outline. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task add column prompting text not null default 'work'
      check (prompting in ('never', 'work', 'always'));
  `.execute(db);
}
