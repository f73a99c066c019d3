import { sql, type Kysely } from 'kysely';

/** Imports that can be watched, paused and taken up again, and images that stay in their PACS. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table image_import
      drop constraint image_import_state_check,
      add check (state in ('running', 'paused', 'done', 'failed', 'cancelled')),
      -- The PACS and its series; null for files.
      add column source jsonb,
      -- How many files there are to read, once that is known.
      add column expected int;

    -- What an import has read and not yet made into images, in the order of reading. Of one file
    -- everything is here, or nothing.
    create table staged_image (
      import_id uuid not null references image_import on delete cascade,
      position bigint generated always as identity,
      unit text not null,
      part int not null,
      image jsonb,
      refused jsonb,
      primary key (import_id, unit, part),
      check ((image is null) <> (refused is null))
    );
    create index on staged_image ((image->'image'->>'frameHash'));

    -- The PACS that the pixels are fetched from; null where they are in the storage.
    alter table image add column pacs text;

    -- Of an image that is one of several in its file.
    alter table image_origin add column frame_number int;
    create index on image_origin (series_uid);
  `.execute(db);
}
