import { sql, type Kysely } from 'kysely';

/**
 * What is asked of every item of a task at once stands in the item: how many people have it, how
 * many have answered it, and what its newest consensus is. Triggers keep it, whoever writes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table item
      -- Who has answered it, and who else holds it.
      add column answers int not null default 0,
      add column taken int not null default 0,
      add column newest_consensus_id uuid,
      add column agreement double precision,
      -- Of the newest consensus; null until it is judged.
      add column verdict text;

    -- Its lease has ended without an answer, and others were given the item for it.
    alter table assignment add column released boolean not null default false;

    update item
       set answers = (select count(*) from assignment where item_id = item.id and answered),
           taken = (select count(*) from assignment where item_id = item.id);
    update item
       set newest_consensus_id = newest.id, agreement = newest.agreement, verdict = newest.verdict
      from (
        select distinct on (item_id) id, item_id, agreement,
               (select verdict from review where consensus_id = consensus.id
                 order by created_at desc limit 1) as verdict
          from consensus order by item_id, version desc
      ) newest
     where newest.item_id = item.id;

    create index item_to_give on item (task_id, taken, position)
      where state = 'open' and purpose = 'work';
    create index assignment_to_release on assignment (leased_until)
      where not answered and not released;

    -- Gold wants no number of people: giving it out must not lock it.
    create function count_raters() returns trigger language plpgsql as $$
      declare
        more_answers int := (case tg_op when 'DELETE' then 0 else new.answered::int end)
                          - (case tg_op when 'INSERT' then 0 else old.answered::int end);
        more_taken int := (case tg_op when 'DELETE' then 0
                                      else (new.answered or not new.released)::int end)
                        - (case tg_op when 'INSERT' then 0
                                      else (old.answered or not old.released)::int end);
      begin
        if more_answers <> 0 or more_taken <> 0 then
          update item set answers = answers + more_answers, taken = taken + more_taken
           where id = coalesce(new.item_id, old.item_id)
             and (purpose = 'work' or more_answers <> 0);
        end if;
        return null;
      end
    $$;
    create trigger raters_are_counted
      after insert or delete or update of answered, released on assignment
      for each row execute function count_raters();

    create function recount_raters() returns trigger language plpgsql as $$
      begin
        new.taken := (select count(*) from assignment
                       where item_id = new.id and (answered or not released));
        return new;
      end
    $$;
    create trigger raters_are_recounted before update of purpose on item
      for each row when (old.purpose <> new.purpose) execute function recount_raters();

    create function show_consensus() returns trigger language plpgsql as $$
      begin
        update item set newest_consensus_id = new.id, agreement = new.agreement, verdict = null
         where id = new.item_id;
        return null;
      end
    $$;
    create trigger newest_consensus_is_shown after insert on consensus
      for each row execute function show_consensus();

    create function show_verdict() returns trigger language plpgsql as $$
      begin
        update item set verdict = new.verdict
         where id = (select item_id from consensus where id = new.consensus_id)
           and newest_consensus_id = new.consensus_id;
        return null;
      end
    $$;
    create trigger verdict_is_shown after insert on review
      for each row execute function show_verdict();
  `.execute(db);
}
