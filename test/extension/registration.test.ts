import { expect, test, vi } from 'vitest';
import extension, { ANNOTATE, EXTENSION_ID, REVIEW } from '#extension/index.ts';
import annotate from '#mode/annotate.ts';
import review from '#mode/review.ts';
import packageJson from '../../extension/package.json' with { type: 'json' };
import { createHost } from '../support/host.ts';

vi.stubGlobal('window', new EventTarget());

test('is known to the viewer by the name of its package', () => {
  expect(extension.id).toBe(packageJson.name);
});

test('registers with names for every module, as the viewer demands', async () => {
  const host = createHost();
  await host.register(extension);
  expect([...host.modules.keys()].sort()).toEqual([
    `${EXTENSION_ID}.customizationModule.global`,
    `${EXTENSION_ID}.layoutTemplateModule.annotate`,
    `${EXTENSION_ID}.layoutTemplateModule.review`,
  ]);
  expect([...host.protocols.keys()]).toEqual([ANNOTATE.hangingProtocol, REVIEW.hangingProtocol]);
});

test('brings its data source, and a route to it, into a viewer that has others', async () => {
  const site = { namespace: 'site', sourceName: 'pacs', configuration: {} };
  const host = createHost({ dataSources: [site] });
  await host.register(extension);
  expect(host.appConfig.dataSources?.map(({ sourceName }) => sourceName)).toEqual([
    'pacs',
    'quorum',
  ]);
  expect([...host.dataSources.keys()]).toEqual(['quorum']);
});

test('leaves a data source of that name alone if the site has one', async () => {
  const own = { namespace: 'site', sourceName: 'quorum', configuration: { own: true } };
  const host = createHost({ dataSources: [own] });
  await host.register(extension);
  expect(host.appConfig.dataSources).toEqual([own]);
});

test('names in its modes only what is registered', async () => {
  const host = createHost();
  await host.register(extension);
  for (const { modeFactory } of [annotate, review]) {
    const mode = modeFactory();
    const [route] = mode.routes;
    expect(host.modules.has(route!.layoutTemplate().id)).toBe(true);
    expect(host.protocols.has(mode.hangingProtocol)).toBe(true);
  }
});
