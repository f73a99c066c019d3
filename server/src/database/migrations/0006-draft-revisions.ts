import { sql, type Kysely } from 'kysely';

/** Drafts keep the open outline, and tell one writer from another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from draft;
    alter table draft
      add open jsonb,
      add writer uuid not null,
      add revision int not null;
  `.execute(db);
}
