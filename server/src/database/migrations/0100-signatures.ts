import { sql, type Kysely } from 'kysely';

/** Verdicts that are signed, and the proofs of identity that let people sign. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task add column signed boolean not null default false;

    create table identity_proof (
      -- SHA-256 of the secret that the browser keeps.
      token_hash bytea primary key,
      person_id uuid not null references person,
      method text not null check (method in ('password', 'organisation')),
      proved_at timestamptz not null default now()
    );
    create index on identity_proof (person_id);

    -- What is signed can't be deleted: the reference does not cascade.
    create table signature (
      review_id uuid primary key references review,
      name text not null,
      credential jsonb,
      meaning text not null,
      method text not null check (method in ('password', 'organisation')),
      "window" jsonb,
      content_hash text not null,
      signed_at timestamptz not null,
      record_hash text not null
    );
  `.execute(db);
}
