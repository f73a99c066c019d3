import Fastify, { type FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { launchBrowser, visit } from './support/browser.ts';
import { viewersToTest } from './support/viewers.ts';

/** A hospital's configuration with our lines in it, as the README gives them. */
const HOSPITAL_CONFIG = `
const quorum = (file, fallback) =>
  import('/quorum/plugin/' + file).then(module => module.default, () => fallback);
window.config = {
  routerBasename: '/',
  extensions: [quorum('extension.js', { id: 'quorum-unavailable' })],
  modes: [quorum('annotate.js', null), quorum('review.js', null)],
  showStudyList: true,
  investigationalUseDialog: { option: 'never' },
  defaultDataSourceName: 'pacs',
  dataSources: [{
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'pacs',
    configuration: { friendlyName: 'PACS', name: 'pacs', qidoRoot: '/pacs', wadoRoot: '/pacs' },
  }],
};`;

const STUDY = {
  '0020000D': { vr: 'UI', Value: ['1.2.3.4.5'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Hospital^Patient' }] },
  '00100020': { vr: 'LO', Value: ['H-17'] },
  '00081030': { vr: 'LO', Value: ['Abdomen'] },
  '00080061': { vr: 'CS', Value: ['CT'] },
};

const PLUGIN = join(import.meta.dirname, '../../build/plugin');

describe.each(viewersToTest())("a hospital's OHIF %s without our server", version => {
  let hospital: FastifyInstance;
  let origin: string;
  let browser: Browser;
  let pluginIsThere = false;

  beforeAll(async () => {
    hospital = Fastify();
    await hospital.register(fastifyStatic, { root: viewerDirectory(version), serve: false });
    hospital.get('/app-config.js', (_, reply) =>
      reply.type('text/javascript').send(HOSPITAL_CONFIG)
    );
    hospital.get('/pacs/studies', (_, reply) =>
      reply.type('application/dicom+json').send(JSON.stringify([STUDY]))
    );
    hospital.get<{ Params: { '*': string } }>('/quorum/plugin/*', ({ params }, reply) =>
      pluginIsThere ? reply.sendFile(params['*'], PLUGIN) : reply.code(502).send('Bad gateway')
    );
    hospital.get('/quorum/api/*', (_, reply) => reply.code(502).send('Bad gateway'));
    hospital.get('/quorum', (_, reply) => reply.sendFile('index.html'));
    hospital.get<{ Params: { '*': string } }>('/*', ({ params }, reply) =>
      reply.sendFile(params['*'] === '' ? 'index.html' : params['*'])
    );
    origin = await hospital.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await hospital?.close();
  });

  test.each([false, true])(
    'opens with its own list of studies, our plugin there: %s',
    async there => {
      pluginIsThere = there;
      const { page, close } = await visit(browser);
      await page.goto(origin);
      await page.getByText('Hospital').first().waitFor();
      expect(await page.locator('[data-cy=quorum]').count()).toBe(0);
      await close();
    }
  );

  test('our page says that the server is out of reach', async () => {
    pluginIsThere = true;
    const { page, close } = await visit(browser);
    await page.goto(`${origin}/quorum`);
    await page.getByText("We can't reach the server").waitFor();
    await close();
  });
});
