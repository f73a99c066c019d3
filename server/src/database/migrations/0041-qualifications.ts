import { sql, type Kysely } from 'kysely';

/** Tests that admit to a task, gold hidden in the work, and those who have to begin anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table item drop constraint item_purpose_check;
    alter table item add constraint item_purpose_check
      check (purpose in ('work', 'tutorial', 'qualification', 'gold'));

    alter table task
      add column qualification_images int not null default 0 check (qualification_images >= 0),
      add column qualification_bar double precision not null default 0.8
        check (qualification_bar > 0 and qualification_bar <= 1),
      add column qualification_attempts int not null default 3 check (qualification_attempts > 0),
      add column qualification_wait_minutes int not null default 10
        check (qualification_wait_minutes >= 0),
      add column gold_rate double precision not null default 0
        check (gold_rate >= 0 and gold_rate <= 0.5),
      add column gold_bar double precision not null default 0.7
        check (gold_bar > 0 and gold_bar <= 1);

    -- One sitting of a test, by the rules of the time when it began.
    create table qualification_attempt (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      person_id uuid not null references person,
      metric text not null,
      bar double precision not null,
      started_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      score double precision,
      passed boolean,
      check ((ended_at is null) = (score is null) and (score is null) = (passed is null))
    );
    create index on qualification_attempt (task_id, person_id, started_at);
    create unique index on qualification_attempt (task_id, person_id) where ended_at is null;

    create table qualification_question (
      id uuid primary key default gen_random_uuid(),
      attempt_id uuid not null references qualification_attempt on delete cascade,
      position int not null,
      item_id uuid not null references item on delete cascade,
      answer_id uuid unique,
      answers jsonb,
      content_hash text,
      reference_id uuid references reference,
      score double precision,
      unique (attempt_id, position),
      unique (attempt_id, item_id)
    );
    create index on qualification_question (item_id);

    create table gold_result (
      annotation_id uuid primary key references annotation on delete cascade,
      reference_id uuid not null references reference,
      metric text not null,
      score double precision not null
    );

    -- What somebody passed in the task before no longer admits them to it.
    create table new_start (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      person_id uuid not null references person,
      cause text not null check (cause in ('paused', 'let in')),
      measured jsonb,
      created_by uuid references person,
      at timestamptz not null default clock_timestamp(),
      check ((cause = 'paused') = (measured is not null))
    );
    create index on new_start (task_id, person_id, at);
  `.execute(db);
}
