import { sql, type Kysely } from 'kysely';

/** Masks that count as truth, and what people learn from with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table item add column purpose text not null default 'work'
      check (purpose in ('work', 'tutorial'));

    create table reference (
      id uuid primary key default gen_random_uuid(),
      item_id uuid not null references item on delete cascade,
      version int not null,
      answers jsonb not null,
      source text not null check (source in ('review', 'computed')),
      review_id uuid references review,
      created_by uuid references person,
      created_at timestamptz not null default now(),
      check ((source = 'review') = (review_id is not null)),
      unique (item_id, version)
    );

    create table picture (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      hash text not null,
      width int not null,
      height int not null,
      created_by uuid references person,
      created_at timestamptz not null default now()
    );
    create index on picture (task_id);

    alter table task
      add column instruction_pictures uuid[] not null default '{}',
      add column metric text not null default 'dice' check (metric in ('dice', 'jaccard')),
      add column tutorial_bar double precision not null default 0.8
        check (tutorial_bar > 0 and tutorial_bar <= 1),
      add column tutorial_required boolean not null default true;

    -- A step that is taken out keeps its place here, for the attempts that were made at it.
    create table tutorial_step (
      id uuid primary key,
      task_id uuid not null references task on delete cascade,
      position int not null,
      kind text not null check (kind in ('text', 'demonstration', 'practice')),
      item_id uuid references item on delete cascade,
      title text not null,
      text text not null,
      picture_id uuid references picture,
      removed boolean not null default false,
      check ((kind = 'text') = (item_id is null))
    );
    create index on tutorial_step (task_id);
    create index on tutorial_step (item_id);

    create table tutorial_attempt (
      id uuid primary key,
      step_id uuid not null references tutorial_step on delete cascade,
      person_id uuid not null references person,
      reference_id uuid not null references reference,
      answers jsonb not null,
      content_hash text not null,
      metric text not null,
      score double precision not null,
      passed boolean not null,
      created_at timestamptz not null default now()
    );
    create index on tutorial_attempt (person_id, step_id);
  `.execute(db);
}
