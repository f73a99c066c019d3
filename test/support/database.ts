import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { urlOf } from './postgres.global.ts';

/** A database of its own for the running test file, migrated unless `empty`, and how to drop it. */
export async function createDatabase({ empty = false } = {}): Promise<{
  url: string;
  drop: () => Promise<void>;
}> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = empty ? 'template0' : 'template_quorum';
  await runOn(serverUrl, `create database ${name} template ${template}`);
  const drop = () => runOn(serverUrl, `drop database ${name} with (force)`);
  return { url: urlOf(serverUrl, name), drop };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
