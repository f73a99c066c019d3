import { sql, type Kysely } from 'kysely';

/** Every act that changes or discloses data. Rows are appended and never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      actor uuid,
      action text not null,
      subject text not null,
      detail jsonb not null
    );

    create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit rows are never changed';
      end
    $$;
    create trigger audit_is_append_only before update or delete or truncate on audit
      for each statement execute function refuse_audit_change();
  `.execute(db);
}
