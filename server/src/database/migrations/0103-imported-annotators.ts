import { sql, type Kysely } from 'kysely';

/** Whose masks were imported into a task: whoever comes again by the same name is the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imported_annotator (
      task_id uuid not null references task on delete cascade,
      name text not null,
      person_id uuid not null unique references person on delete cascade,
      primary key (task_id, name)
    );
  `.execute(db);
}
