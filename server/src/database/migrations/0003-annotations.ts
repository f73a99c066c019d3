import { sql, type Kysely } from 'kysely';

/** What people draw, what becomes of it, and what experts say. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table assignment (
      id uuid primary key default gen_random_uuid(),
      item_id uuid not null references item on delete cascade,
      person_id uuid not null references person,
      leased_until timestamptz not null,
      answered boolean not null default false,
      created_at timestamptz not null default clock_timestamp(),
      unique (item_id, person_id)
    );
    create index on assignment (person_id);

    create table draft (
      assignment_id uuid primary key references assignment on delete cascade,
      answers jsonb not null,
      saved_at timestamptz not null
    );

    create table annotation (
      id uuid primary key,
      assignment_id uuid not null references assignment on delete cascade,
      answers jsonb not null,
      drawing jsonb not null,
      content_hash text not null,
      supersedes uuid unique references annotation,
      submitted_at timestamptz not null default now()
    );
    -- One annotation answers an assignment; any later one supersedes it.
    create unique index on annotation (assignment_id) where supersedes is null;
    create index on annotation (assignment_id);

    create table consensus (
      id uuid primary key default gen_random_uuid(),
      item_id uuid not null references item on delete cascade,
      version int not null,
      fusion jsonb not null,
      annotation_ids uuid[] not null,
      agreement double precision,
      created_at timestamptz not null default now(),
      unique (item_id, version)
    );

    create table consensus_structure (
      consensus_id uuid not null references consensus on delete cascade,
      structure_id uuid not null references structure on delete cascade,
      runs int[] not null,
      area int not null,
      agreement double precision,
      iterations int not null,
      converged boolean not null,
      patterns jsonb not null,
      raters jsonb not null,
      primary key (consensus_id, structure_id)
    );

    create table review (
      id uuid primary key,
      consensus_id uuid not null references consensus on delete cascade,
      reviewer_id uuid not null references person,
      verdict text not null check (verdict in ('accepted', 'edited', 'rejected')),
      rejection jsonb,
      edits jsonb not null default '[]',
      content_hash text not null,
      created_at timestamptz not null default now()
    );
    create index on review (consensus_id, created_at);
  `.execute(db);
}
