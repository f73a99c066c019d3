import Fastify, { type FastifyInstance } from 'fastify';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressFiles } from '#server/viewer/compress-files.ts';
import { viewerRoutes } from '#server/viewer/viewer.routes.ts';

const BUNDLE = 'app.bundle.0f6159c501addfe9.js';
const SCRIPT = `export const numbers = [${Array.from({ length: 600 }, (_, i) => i).join()}];`;

let directory: string;
let app: FastifyInstance;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quorum-viewer-'));
  const viewerDirectory = join(directory, 'viewer');
  const pluginDirectory = join(directory, 'plugin');
  await mkdir(viewerDirectory);
  await mkdir(pluginDirectory);
  await writeFile(join(viewerDirectory, 'index.html'), '<title>viewer</title>');
  await writeFile(join(viewerDirectory, 'app-config.js'), 'stock');
  await writeFile(join(viewerDirectory, BUNDLE), SCRIPT);
  await writeFile(join(pluginDirectory, 'extension.js'), 'export default {};');
  await writeFile(join(pluginDirectory, 'chunk-U7QZ3KFA.js'), 'export {};');
  await compressFiles(viewerDirectory);
  app = Fastify();
  await app.register(viewerRoutes, { viewerDirectory, pluginDirectory });
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

const get = (url: string, encoding = 'identity') =>
  app.inject({ url, headers: { 'accept-encoding': encoding } });

test('sends the root to our pages', async () => {
  expect((await get('/')).headers['location']).toBe('/quorum');
});

test('replaces the configuration of the viewer and nothing else', async () => {
  expect((await get('/app-config.js')).body).toContain('window.config');
  expect((await get(`/${BUNDLE}`)).body).toBe(SCRIPT);
});

test('sends a compressed copy to browsers that take it', async () => {
  const answer = await get(`/${BUNDLE}`, 'gzip');
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(answer.rawPayload).toString()).toBe(SCRIPT);
  expect((await get(`/${BUNDLE}`, 'br')).headers['content-encoding']).toBe('br');
});

test('lets browsers keep for good what is named by its hash, and ask for the rest', async () => {
  const kept = 'public, max-age=31536000, immutable';
  expect((await get(`/${BUNDLE}`)).headers['cache-control']).toBe(kept);
  expect((await get('/quorum/plugin/chunk-U7QZ3KFA.js')).headers['cache-control']).toBe(kept);
  for (const url of ['/quorum', '/app-config.js', '/quorum/plugin/extension.js'])
    expect((await get(url)).headers['cache-control']).toBe('no-cache');
});

test('serves modules as JavaScript, isolated', async () => {
  const { headers } = await get('/quorum/plugin/extension.js');
  expect(headers['content-type']).toMatch(/^(text|application)\/javascript/);
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
});

test('lets no page evaluate text as code, but the workers that decode images', async () => {
  const policy = async (url: string) => (await get(url)).headers['content-security-policy'];
  expect(await policy('/quorum')).not.toContain("'unsafe-eval'");
  expect(await policy(`/${BUNDLE}`)).toContain("'unsafe-eval'");
});

test('answers pages of the router with the viewer, and missing files with 404', async () => {
  expect((await get('/quorum/tasks/7/review')).body).toBe('<title>viewer</title>');
  expect((await get('/quorum-annotate/quorum?StudyInstanceUIDs=1.2.3')).statusCode).toBe(200);
  expect((await get('/gone.bundle.js')).statusCode).toBe(404);
  expect((await get('/quorum/plugin/gone.js')).statusCode).toBe(404);
});

test('serves nothing outside its folders', async () => {
  for (const url of ['/../package.json', '/quorum/plugin/..%2fviewer%2findex.html'])
    expect((await get(url)).statusCode).not.toBe(200);
});

test.each(['/quorum/api/nothing', '/quorum/dicomweb/studies/1.2/frames/2', '/quorum/plugin/'])(
  'answers %s with 404, not with a page',
  async url => {
    expect((await get(url)).statusCode).toBe(404);
  }
);
