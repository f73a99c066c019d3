import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiClient } from '#server/simulation/api-client.ts';
import { install, type Installation } from '#test/support/server.ts';
import { ctFiles } from '#test/support/task.ts';

let quorum: Installation;
let images: string;

beforeAll(async () => {
  quorum = await install({ DEMO: 'false' });
  images = await mkdtemp(join(tmpdir(), 'quorum-images-'));
  for await (const { name, bytes } of ctFiles(3))
    await writeFile(join(images, name), await bytes());
  await writeFile(join(images, 'notes.txt'), 'not an image');
  await mkdir(join(images, 'empty'));
});
afterAll(async () => {
  await quorum.remove();
  await rm(images, { recursive: true });
});

/** What a command that fails says, and its exit code. */
const failure = (...parameters: string[]) =>
  quorum.run(...parameters).then(
    () => undefined,
    (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr })
  );

describe('quorum', () => {
  it('imports without a server, and names each file it refuses', async () => {
    const said = await quorum.run('import', images, '--task', 'Kidneys', '--every', '2');
    expect(said).toMatch(/^notes\.txt: .+\.$/m);
    expect(said).toMatch(/^2 items from 3 images in Kidneys; 1 of 4 files refused$/m);
  });

  it('exports what there is, and refuses what a format cannot hold', async () => {
    const archive = join(images, 'results.zip');
    const wanted = ['export', archive, '--task', 'Kidneys', '--format'];
    expect(await quorum.run(...wanted, 'csv')).toMatch(/results\.zip: \d+ bytes, SHA-256 \w{64}$/m);
    await rm(archive);
    expect(await failure(...wanted, 'png', '--of', 'probability')).toEqual({
      code: 2,
      said: 'png holds consensus or reviewed or raters, not probability.\n',
    });
  });

  it('reports how masks came about, as HTML and PDF, and writes down that it did', async () => {
    for (const [format, beginning] of [
      ['html', '<!doctype html>'],
      ['pdf', '%PDF-'],
    ] as const) {
      const out = join(images, `provenance.${format}`);
      await quorum.run('report', '--task', 'Kidneys', '--format', format, '--out', out);
      expect(await readFile(out, 'latin1')).toMatch(new RegExp(`^${beginning}`));
      await rm(out);
    }
    const trail = join(images, 'reports.jsonl');
    await quorum.run('audit', 'export', trail);
    expect((await readFile(trail, 'utf8')).match(/"report made"/g)).toHaveLength(2);
    await rm(trail);
    const wanted = ['report', '--format', 'pdf', '--out', join(images, 'no.pdf'), '--task'];
    expect(await failure(...wanted, 'Livers')).toEqual({
      code: 2,
      said: 'There is no task Livers.\n',
    });
    expect(await failure(...wanted, 'Kidneys', '--item', 'Slice 99')).toEqual({
      code: 2,
      said: 'Kidneys has no image Slice 99 with a consensus.\n',
    });
  });

  it('simulates no crowd that would not know what to draw', async () => {
    expect(await failure('simulate', '--task', 'Kidneys', '--raters', '2')).toEqual({
      code: 2,
      said: '2 of 2 images have no reference. Simulated people draw by references: import them first.\n',
    });
    expect(await failure('simulate', '--task', 'Livers')).toEqual({
      code: 2,
      said: 'There is no task Livers.\n',
    });
  });

  it('verifies an exported audit trail, and refuses a key that is none', async () => {
    const trail = join(images, 'trail.jsonl');
    await quorum.run('audit', 'export', trail);
    const verify = ['audit', 'verify', '--file', trail];
    expect(await quorum.run(...verify)).toContain('All of them are as they were written.');
    const key = join(images, 'notes.txt');
    expect(await failure(...verify, '--key', key)).toEqual({
      code: 2,
      said: `${key} is no public key (PEM) that can be read.\n`,
    });
  });

  it('adds no task where no image could be imported', async () => {
    const failed = await failure('import', join(images, 'empty'), '--task', 'Nothing');
    expect(failed).toEqual({ code: 2, said: 'No image could be imported.\n' });
    const masks = ['import', images, '--annotations', '--task', 'Nothing'];
    expect(await failure(...masks)).toEqual({
      code: 2,
      said: 'There is no task Nothing. Import its images first.\n',
    });
    expect(await failure('import', '/no/such/folder', '--task', 'Nothing')).toEqual({
      code: 2,
      said: 'There is no file or folder /no/such/folder.\n',
    });
  });

  it('works beside a running server, which shows the result at once', async () => {
    const { origin } = await quorum.start();
    const added = await quorum.run(
      'person',
      'add',
      'ada@example.org',
      '--name',
      'Ada',
      '--role',
      'expert'
    );
    const [, password] = /password (\S+)/.exec(added) ?? [];
    const client = apiClient(origin);
    await client.send('POST', '/session/sign-in', { email: 'ada@example.org', password });
    await quorum.run('import', images, '--task', 'Both kidneys', '--structure', 'Left', 'Right');
    const { rows } = await (await client.get('/tasks')).json();
    expect(rows.map((task: { name: string }) => task.name)).toEqual(['Both kidneys', 'Kidneys']);
    expect(rows[0]).toMatchObject({
      structures: [{ name: 'Left' }, { name: 'Right' }],
      progress: { items: 3 },
    });
    await quorum.stop();
  });

  it('stops with its database when it is told to', async () => {
    await quorum.start();
    expect(existsSync(join(quorum.dataDir, 'postgres/postmaster.pid'))).toBe(true);
    await quorum.stop();
    expect(existsSync(join(quorum.dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('finds the database that a killed server left behind', async () => {
    await quorum.start();
    await quorum.kill();
    expect(existsSync(join(quorum.dataDir, 'postgres/postmaster.pid'))).toBe(true);
    const { origin } = await quorum.start();
    expect(await (await fetch(`${origin}/quorum/api/health`)).json()).toEqual({ ready: true });
    await quorum.stop();
  });

  it('says so when its port is taken', async () => {
    await quorum.start();
    const other = await install({ DEMO: 'false', PORT: quorum.port() });
    await expect(other.start()).rejects.toThrow(/ended with 2/);
    await other.remove();
    await quorum.stop();
  });

  it('names the variable that is wrong', async () => {
    const wrong = await install({ PORT: 'eighty' });
    const failed = await wrong.start().catch(String);
    expect(failed).toMatch(/ended with 2/);
    await wrong.remove();
  });
});
