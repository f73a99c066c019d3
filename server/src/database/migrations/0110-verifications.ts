import { sql, type Kysely } from 'kysely';

/** Comparisons of a task's results with its references; one for each state of both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table verification (
      id uuid primary key,
      task_id uuid not null references task on delete cascade,
      input_hash text not null,
      state text not null default 'waiting'
        check (state in ('waiting', 'running', 'done', 'failed')),
      done int not null default 0,
      total int not null default 0,
      summary jsonb,
      created_at timestamptz not null default now()
    );
    create index on verification (task_id, created_at);
    -- The same is compared once at a time.
    create unique index on verification (task_id, input_hash)
      where state in ('waiting', 'running');

    create table verification_score (
      verification_id uuid not null references verification on delete cascade,
      unit text not null check (unit in ('image', 'volume')),
      subject_id uuid not null,
      subject text not null,
      slices int not null,
      structure_id uuid not null references structure on delete cascade,
      source text not null check (source in ('independent', 'edited')),
      gold boolean not null,
      author_kind text not null check (author_kind in ('consensus', 'method', 'rater')),
      author_name text not null,
      reference_pixels bigint not null,
      marked_pixels bigint not null,
      dice float8,
      sensitivity float8,
      specificity float8 not null,
      hausdorff float8,
      modified_hausdorff float8
    );
    create index on verification_score (verification_id);
  `.execute(db);
}
