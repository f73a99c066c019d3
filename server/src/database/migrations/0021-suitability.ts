import { sql, type Kysely } from 'kysely';

/** What a task is for, and whom that lets in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task add column suitability jsonb;
    alter table task drop constraint task_admission_check;
    alter table task add constraint task_admission_check
      check (admission in ('everyone', 'members', 'experts'));
  `.execute(db);
}
