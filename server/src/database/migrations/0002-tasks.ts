import { sql, type Kysely } from 'kysely';

/** Tasks, their images and the items to segment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      instruction text not null,
      window_center double precision,
      window_width double precision,
      every_nth int not null check (every_nth > 0),
      raters_wanted int not null check (raters_wanted > 0),
      admission text not null check (admission in ('everyone', 'members')),
      fusion jsonb not null,
      state text not null default 'open' check (state in ('open', 'paused', 'closed')),
      phantom boolean not null default false,
      created_by uuid references person,
      created_at timestamptz not null default now()
    );

    create table member (
      task_id uuid not null references task on delete cascade,
      person_id uuid not null references person on delete cascade,
      primary key (task_id, person_id)
    );
    create index on member (person_id);

    create table structure (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      position int not null,
      name text not null,
      color text not null,
      code jsonb,
      unique (task_id, position)
    );

    create table image_import (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      state text not null default 'running' check (state in ('running', 'done', 'failed')),
      files int not null default 0,
      images int not null default 0,
      items int not null default 0,
      refused jsonb not null default '[]',
      failure text,
      created_by uuid references person,
      created_at timestamptz not null default now()
    );
    create index on image_import (task_id, created_at);

    create table series (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      import_id uuid not null references image_import on delete cascade,
      position int not null,
      unique (task_id, position)
    );

    create table image (
      id uuid primary key default gen_random_uuid(),
      series_id uuid not null references series on delete cascade,
      position int not null,
      rows int not null,
      columns int not null,
      header jsonb not null,
      geometry jsonb,
      pixel_spacing jsonb,
      transfer_syntax text not null,
      frame_hash text not null,
      unique (series_id, position)
    );

    -- The way back to the hospital's identifiers, which nothing but the export to its PACS reads.
    create table image_origin (
      image_id uuid primary key references image on delete cascade,
      study_uid text not null,
      series_uid text not null,
      sop_uid text not null,
      frame_of_reference_uid text
    );
    create index on image_origin (sop_uid);
    create index on image (frame_hash);

    create table item (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      image_id uuid not null unique references image on delete cascade,
      position int not null,
      name text not null,
      study_uid text not null unique,
      state text not null default 'open' check (state in ('open', 'retired')),
      unique (task_id, position)
    );
  `.execute(db);
}
