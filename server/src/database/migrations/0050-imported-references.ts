import { sql, type Kysely } from 'kysely';

/** References can come from files of masks, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reference
      drop constraint reference_source_check,
      add constraint reference_source_check check (source in ('review', 'computed', 'imported'))
  `.execute(db);
}
