import { sql, type Kysely } from 'kysely';

/** Tasks in which two experts judge each consensus, and a third where these differ. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task add column second_reader boolean not null default false;

    -- Whether the verdict counts: not a first one, nor a second that differs from it.
    alter table review add column settles boolean not null default true;

    -- What the newest consensus waits for, once it has been read but is not settled.
    alter table item add column waits_for text check (waits_for in ('second reader', 'adjudication'));

    create or replace function show_consensus() returns trigger language plpgsql as $$
      begin
        update item set newest_consensus_id = new.id, agreement = new.agreement, verdict = null,
                        waits_for = null
         where id = new.item_id;
        return null;
      end
    $$;

    create or replace function show_verdict() returns trigger language plpgsql as $$
      declare
        readings int := (select count(*) from review where consensus_id = new.consensus_id);
      begin
        update item set verdict = case when new.settles then new.verdict end,
                        waits_for = case when new.settles then null
                                         when readings = 1 then 'second reader'
                                         else 'adjudication' end
         where id = (select item_id from consensus where id = new.consensus_id)
           and newest_consensus_id = new.consensus_id;
        return null;
      end
    $$;
  `.execute(db);
}
