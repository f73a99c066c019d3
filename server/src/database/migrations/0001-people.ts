import { sql, type Kysely } from 'kysely';

/** Sign-in's own tables in a schema of their own, and the pseudonyms everything else refers to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create schema auth;

    create table auth."user" (
      "id" text primary key,
      "name" text not null,
      "email" text not null unique,
      "emailVerified" boolean not null,
      "image" text,
      "isAnonymous" boolean,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );

    create table auth."session" (
      "id" text primary key,
      "expiresAt" timestamptz not null,
      "token" text not null unique,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null,
      "ipAddress" text,
      "userAgent" text,
      "userId" text not null references auth."user" on delete cascade
    );
    create index on auth."session" ("userId");

    create table auth."account" (
      "id" text primary key,
      "issuer" text not null,
      "accountId" text not null,
      "providerId" text not null,
      "userId" text not null references auth."user" on delete cascade,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz,
      "scope" text,
      "password" text,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null
    );
    create index on auth."account" ("userId");
    create unique index on auth."account" ("issuer", "accountId");

    create table auth."verification" (
      "id" text primary key,
      "identifier" text not null,
      "value" text not null,
      "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );
    create index on auth."verification" ("identifier");

    create table person (
      id uuid primary key default gen_random_uuid(),
      account_id text unique references auth."user" on delete set null,
      role text not null check (role in ('annotator', 'expert', 'task master', 'administrator')),
      visitor boolean not null,
      created_at timestamptz not null default now()
    );
  `.execute(db);
}
