import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#server/database/database.ts';
import { openEmbeddedPostgres } from '#server/database/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL for this run, with a migrated database "template". */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run: that of TEST_DATABASE_URL, else an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: async () => {} } : await startPostgres();
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query('drop database if exists template_quorum with (force)');
  await admin.query('create database template_quorum');
  await admin.end();
  const databaseUrl = urlOf(server.url, 'template_quorum');
  const template = await openDatabase({ databaseUrl, dataDir: '' });
  await template.close();
  project.provide('postgresUrl', server.url);
  return server.stop;
}

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'quorum-test-'));
  await chmod(directory, 0o711);
  const postgres = await openEmbeddedPostgres(join(directory, 'postgres'));
  const { user, host } = postgres.connection;
  return {
    url: `postgresql://${user}@localhost/postgres?host=${encodeURIComponent(host)}`,
    stop: async () => {
      await postgres.release();
      await rm(directory, { recursive: true });
    },
  };
}
