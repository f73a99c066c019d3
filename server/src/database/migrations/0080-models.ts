import { sql, type Kysely } from 'kysely';

/** Models that were added to the one that comes along, and which of them a task uses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table model (
      -- The SHA-256 of its decoder.
      id text primary key,
      manifest jsonb not null,
      created_at timestamptz not null default now()
    );

    alter table task add column model text references model;
  `.execute(db);
}
