import { sql, type Kysely } from 'kysely';

/** The order in which audit entries were sealed, each link over all before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_link (
      position bigint primary key,
      audit_id bigint not null unique references audit,
      sealed_at timestamptz(3) not null,
      hash bytea not null
    );
    create trigger audit_link_is_append_only before update or delete or truncate on audit_link
      for each statement execute function refuse_audit_change();

    create table audit_pending (audit_id bigint primary key references audit);
    insert into audit_pending select id from audit;

    create function await_audit_seal() returns trigger language plpgsql as $$
      begin
        insert into audit_pending values (new.id);
        return null;
      end
    $$;
    create trigger audit_awaits_seal after insert on audit
      for each row execute function await_audit_seal();
  `.execute(db);
}
