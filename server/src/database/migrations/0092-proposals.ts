import { sql, type Kysely } from 'kysely';

/** What became of what models proposed, of annotations submitted from now on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table proposal (
      annotation_id uuid not null references annotation on delete cascade,
      structure_id uuid not null references structure on delete cascade,
      -- The SHA-256 of the model's decoder.
      model text not null,
      candidate text not null check (candidate in ('model', 'ellipse')),
      dice double precision not null,
      primary key (annotation_id, structure_id)
    );
  `.execute(db);
}
