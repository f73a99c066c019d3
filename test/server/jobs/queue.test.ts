import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, type OpenDatabase } from '#server/database/database.ts';
import { openQueue, type Handlers, type Queue } from '#server/jobs/queue.ts';
import { until } from '#test/support/condition.ts';
import { createDatabase } from '#test/support/database.ts';

let database: OpenDatabase;
let queue: Queue;
let drop: () => Promise<void>;
let done: string[];

beforeEach(async () => {
  const created = await createDatabase();
  drop = created.drop;
  database = await openDatabase({ databaseUrl: created.url, dataDir: '' });
  queue = await openQueue(database.connection);
  done = [];
});
afterEach(async () => {
  await queue.stop();
  await database.close();
  await drop();
});

const work = (fuse: Handlers['fuse item']) =>
  queue.work({
    'fuse item': fuse,
    'import images': async () => {},
    'write export': async () => {},
    'renew demo': async () => {},
    'score gold': async () => {},
    'seal audit': async () => {},
    'send results': async () => {},
    'verify task': async () => {},
  });

const finished = (count: number) => until(async () => done.length >= count);

describe('the queue', () => {
  // With a pause of two seconds after each job, this would outlast the wait many times over.
  it('empties a long queue without a pause after each job', async () => {
    await database.db.transaction().execute(async trx => {
      for (let item = 0; item < 60; item++)
        await queue.send(trx, 'fuse item', { itemId: `${item}` });
    });
    await work(async ({ itemId }) => void done.push(itemId));
    await finished(60);
    expect(new Set(done).size).toBe(60);
  });

  it('runs no job whose transaction was rolled back', async () => {
    await work(async ({ itemId }) => void done.push(itemId));
    const broken = database.db.transaction().execute(async trx => {
      await queue.send(trx, 'fuse item', { itemId: 'rolled back' });
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    await queue.send(database.db, 'fuse item', { itemId: 'committed' });
    await finished(1);
    expect(done).toEqual(['committed']);
  });

  it('serves all that wait for one item by one job, and those that come meanwhile by another', async () => {
    const gate = Promise.withResolvers<undefined>();
    for (let i = 0; i < 5; i++) await queue.send(database.db, 'fuse item', { itemId: 'same' });
    await work(async ({ itemId }) => {
      done.push(itemId);
      await gate.promise;
    });
    await finished(1);
    for (let i = 0; i < 5; i++) await queue.send(database.db, 'fuse item', { itemId: 'same' });
    gate.resolve(undefined);
    await finished(2);
    await queue.send(database.db, 'fuse item', { itemId: 'last' });
    await until(async () => done.includes('last'));
    expect(done).toEqual(['same', 'same', 'last']);
  });

  it('tries a job again that failed, and lets the others be', async () => {
    const complaints = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    let failed = false;
    for (const itemId of ['well', 'ill']) await queue.send(database.db, 'fuse item', { itemId });
    await work(async ({ itemId }) => {
      if (itemId === 'ill' && !failed) {
        failed = true;
        throw new Error('once');
      }
      done.push(itemId);
    });
    await finished(2);
    complaints.mockRestore();
    expect(done.toSorted()).toEqual(['ill', 'well']);
  });
});
