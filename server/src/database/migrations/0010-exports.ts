import { sql, type Kysely } from 'kysely';

/** Files with results, and what is sent to a PACS. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table export (
      id uuid primary key,
      task_id uuid not null references task on delete cascade,
      format text not null,
      source text not null,
      identifiers text not null check (identifiers in ('pseudonyms', 'originals')),
      images boolean not null,
      state text not null default 'waiting'
        check (state in ('waiting', 'running', 'done', 'failed')),
      done int not null default 0,
      total int not null default 0,
      file_name text not null,
      bytes bigint,
      sha256 text,
      notes jsonb not null default '[]',
      failure text,
      created_by uuid references person,
      created_at timestamptz not null default now()
    );
    create index on export (task_id, created_at);
  `.execute(db);
}
