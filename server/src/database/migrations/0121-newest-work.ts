import { sql, type Kysely } from 'kysely';

/** What is newest of a task, of a person, and of somebody's gold is found without all the rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index assignment_newest on assignment (person_id, created_at desc) where answered;
    create index annotation_newest on annotation (submitted_at desc);
    create index gold_result_of_task on gold_result (task_id);
  `.execute(db);
}
