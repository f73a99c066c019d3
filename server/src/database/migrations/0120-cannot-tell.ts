import { sql, type Kysely } from 'kysely';

/** How many of a consensus's raters could not tell of a structure: what experts are asked to see to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consensus add column cannot_tell integer not null default 0;
    update consensus
       set cannot_tell = (select count(*) from annotation
                           where id = any(consensus.annotation_ids)
                             and answers @> '[{"answer": "cannot tell"}]');
    alter table consensus alter column cannot_tell drop default;
  `.execute(db);
}
