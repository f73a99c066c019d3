import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModel } from '#server/cli/read-model.ts';
import { install, type Installation } from '#test/support/server.ts';

const SHIPPED = join(import.meta.dirname, '../../../extension/models/boundary-finder');

let quorum: Installation;
let folder: string;
let site: Server;

beforeAll(async () => {
  quorum = await install({ DEMO: 'false' });
  folder = await mkdtemp(join(tmpdir(), 'quorum-model-'));
  site = createServer(({ url = '' }, reply) => {
    readFile(join(SHIPPED, basename(url))).then(
      bytes => reply.end(bytes),
      () => reply.writeHead(404).end()
    );
  });
  await new Promise<void>(listening => site.listen(0, 'localhost', listening));
});
afterAll(async () => {
  site.close();
  await quorum.remove();
  await rm(folder, { recursive: true });
});

/** The folder with the shipped model, of whose manifest something is different. */
async function modelWith(change: (manifest: Record<string, unknown>) => void): Promise<string> {
  await cp(SHIPPED, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  change(manifest);
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}

describe('quorum model', () => {
  it('keeps a model, shows it, and removes it by the beginning of its id', async () => {
    const said = await quorum.run('model', 'add', SHIPPED);
    expect(said).toMatch(/^Boundary finder \(5\.0 MB\) is ready for tasks\. Its id is \w{64}$/m);
    const id = /\w{64}/.exec(said)![0];
    expect(await quorum.run('model', 'list')).toContain(`${id}  Boundary finder, 5.0 MB, MIT, `);
    expect(await quorum.run('model', 'remove', id.slice(0, 8))).toBe(
      'Boundary finder is removed.\n'
    );
    await expect(quorum.run('model', 'remove', id)).rejects.toMatchObject({
      code: 2,
      stderr: `There is no model ${id}. See "quorum model list".\n`,
    });
  }, 240_000);
});

describe('a model', () => {
  it('comes from its manifest, its folder, or a URL of either', async () => {
    const address = `http://localhost:${(site.address() as AddressInfo).port}`;
    const wanted = await readModel(SHIPPED);
    for (const each of [
      join(SHIPPED, 'manifest.json'),
      `${address}/`,
      `${address}/manifest.json`,
    ]) {
      const { manifest, decoder } = await readModel(each);
      expect(manifest).toEqual(wanted.manifest);
      expect(Buffer.compare(decoder, wanted.decoder)).toBe(0);
    }
  });

  it('is refused with what is wrong with it', async () => {
    const refused = async (change: (manifest: Record<string, unknown>) => void) =>
      readModel(await modelWith(change)).catch((error: Error) => error.message);
    expect(await refused(manifest => (manifest['kind'] = 'seer'))).toBe(
      "The manifest's kind must be boundary-finder or sam, not seer."
    );
    expect(await refused(manifest => delete manifest['licence'])).toMatch(
      /^manifest\.json: .*licence/
    );
    const encoder = (change: object) => (manifest: Record<string, unknown>) =>
      Object.assign(manifest['encoder'] as object, change);
    expect(await refused(encoder({ bytes: 12 }))).toMatch(
      /^encoder\.onnx has \d+ bytes; its manifest says 12\.$/
    );
    expect(await refused(encoder({ sha256: '0'.repeat(64) }))).toMatch(
      /^encoder\.onnx is not the one of its manifest: its SHA-256 is \w{64}\.$/
    );
    expect(await refused(encoder({ bytes: 3e9 }))).toBe(
      'encoder.onnx is too large for any browser.'
    );
    expect(await refused(encoder({ file: 'other.onnx' }))).toMatch(
      /^There is no other\.onnx in .+ that can be read\.$/
    );
    await expect(readModel('/no/such/folder')).rejects.toThrow('There is no manifest.json in');
    await expect(readModel('http://localhost:1')).rejects.toThrow(
      'http://localhost:1/manifest.json cannot be reached.'
    );
  });
});
