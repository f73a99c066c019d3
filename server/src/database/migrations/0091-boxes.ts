import { sql, type Kysely } from 'kysely';

/** What a task asks its annotators to draw. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task add column asks_for text not null default 'outline'
      check (asks_for in ('outline', 'box'));
  `.execute(db);
}
