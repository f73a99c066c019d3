import { sql, type Kysely } from 'kysely';

/** Results sent back to a PACS, each object with what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery (
      id uuid primary key,
      task_id uuid not null references task on delete cascade,
      pacs text not null,
      formats jsonb not null,
      source text not null,
      state text not null default 'waiting'
        check (state in ('waiting', 'running', 'done', 'stopped')),
      trouble text,
      created_by uuid references person,
      created_at timestamptz not null default now()
    );
    create index on delivery (task_id, created_at);

    create table delivered_object (
      delivery_id uuid not null references delivery on delete cascade,
      sop_uid text not null,
      position int not null,
      format text not null,
      series text not null,
      author text not null,
      state text not null default 'waiting' check (state in ('waiting', 'stored', 'refused')),
      trouble text,
      code text,
      primary key (delivery_id, sop_uid)
    );
  `.execute(db);
}
