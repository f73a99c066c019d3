import { sql, type Kysely } from 'kysely';

/** Leases given out at once have times of their own, so that they keep their order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table assignment alter column created_at set default clock_timestamp()
  `.execute(db);
}
