import { sql, type Kysely } from 'kysely';

/** Photographs have no identifiers: the way back from one is the name of its file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table image_origin add column file_name text`.execute(db);
}
