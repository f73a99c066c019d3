import { sql, type Kysely } from 'kysely';

/** How sure each consensus is, by the pooled records of its raters, and when that is enough. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task
      add column target_dice double precision,
      add column most_raters int,
      add constraint task_adaptive check ((target_dice is null) = (most_raters is null)
                                          and most_raters >= raters_wanted);

    alter table item
      -- Where the task is adaptive: as many as are wanted at present.
      add column raters_wanted int,
      drop constraint item_state_check,
      add constraint item_state_check check (state in ('open', 'retired', 'for expert'));

    alter table consensus
      add column expected_dice double precision,
      add column attainable_dice double precision;
    alter table consensus_structure
      add column expected_dice double precision,
      add column attainable_dice double precision;

    create table rater_record (
      structure_id uuid not null references structure on delete cascade,
      person_id uuid not null references person,
      found double precision not null,
      missed double precision not null,
      "left" double precision not null,
      wrong double precision not null,
      primary key (structure_id, person_id)
    );

    -- What a version of a consensus says of its raters; nothing in those made before this.
    create view rater_tally as
      select part.consensus_id, part.structure_id, assignment.person_id,
             rater.found, rater.missed, rater."left", rater.wrong
        from consensus_structure part
       cross join jsonb_to_recordset(part.raters) as rater
             ("annotationId" uuid, found double precision, missed double precision,
              "left" double precision, wrong double precision)
        join annotation on annotation.id = rater."annotationId"
        join assignment on assignment.id = annotation.assignment_id
       where rater.found is not null;
  `.execute(db);
}
