import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedPostgres, type SocketConnection } from '#server/database/embedded-postgres.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quorum-embedded-'));
  await chmod(directory, 0o711);
});

afterEach(() => rm(directory, { recursive: true, force: true }));

async function ask(connection: SocketConnection, query: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query(query).finally(() => client.end());
  return rows;
}

describe('the embedded PostgreSQL', () => {
  it('keeps what was written when it is opened again', async () => {
    const first = await openEmbeddedPostgres(join(directory, 'postgres'));
    await ask(first.connection, 'create table kept as select 42 as answer');
    await first.release();
    const second = await openEmbeddedPostgres(join(directory, 'postgres'));
    expect(await ask(second.connection, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.release();
  });

  it('is joined by a second process and goes on until the last one leaves', async () => {
    const server = await openEmbeddedPostgres(join(directory, 'postgres'));
    const busy = new pg.Client(server.connection);
    await busy.connect();
    const command = await openEmbeddedPostgres(join(directory, 'postgres'));
    await command.release();
    expect((await busy.query('select 7 as still')).rows).toEqual([{ still: 7 }]);
    await busy.end();
    await server.release();
    await expect(ask(server.connection, 'select 1')).rejects.toThrow();
  });

  it('uses a short socket path where its folder has a long one', async () => {
    const deep = join(directory, 'a'.repeat(60), 'b'.repeat(60), 'postgres');
    const cluster = await openEmbeddedPostgres(deep);
    expect(cluster.connection.host.length).toBeLessThan(90);
    expect(await ask(cluster.connection, 'select 3 as three')).toEqual([{ three: 3 }]);
    await cluster.release();
    await rm(cluster.connection.host, { recursive: true });
  });
});
