import { sql, type Kysely } from 'kysely';

/** How people come into tasks, and what is on record of those who judge. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invitation (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      token_hash text not null unique,
      -- Whom the link was made for; null where it is for whoever has it.
      email text,
      created_by uuid references person,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      revoked boolean not null default false,
      accepted_by uuid references person on delete set null
    );
    create index on invitation (task_id, created_at);

    alter table member add column joined_at timestamptz not null default now();

    create table credential (
      person_id uuid primary key references person on delete cascade,
      profession text not null,
      specialty text not null,
      licence_number text not null,
      verified_by uuid not null references person,
      verified_at timestamptz not null default now()
    );

    -- The names of those who gave verdicts stay when their accounts go.
    create table signer (
      person_id uuid primary key references person,
      name text not null
    );
  `.execute(db);
}
