import fastifyStatic from '@fastify/static';
import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { APP_CONFIG } from './app-config.ts';
import { viewerHeaders } from './response-headers.ts';

/** Addresses of the API, DICOMweb and the plugin, which are no pages of the viewer. */
const OURS = /^quorum\/(api|dicomweb|plugin)(\/|$)/;

export type ViewerRoutesOptions = {
  /** A built OHIF viewer. */
  viewerDirectory: string;
  /** Our extension and modes, as `npm run build` leaves them. */
  pluginDirectory: string;
};

/**
 * The viewer, our plugin and the configuration that brings them together.
 *
 * Register without a prefix and last. Paths that are no file and look like none are pages of the
 * viewer's own router and get its `index.html`.
 */
export async function viewerRoutes(
  app: FastifyInstance,
  { viewerDirectory, pluginDirectory }: ViewerRoutesOptions
): Promise<void> {
  await app.register(fastifyStatic, {
    root: viewerDirectory,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });
  const files = new Set(await listFiles(viewerDirectory));
  const send = (reply: FastifyReply, file: string, root: string) =>
    reply.headers(viewerHeaders(file)).sendFile(file, root);

  app.get('/', (_, reply) => reply.redirect('/quorum'));

  app.get('/app-config.js', (_, reply) =>
    reply
      .headers(viewerHeaders('app-config.js'))
      .type('text/javascript; charset=utf-8')
      .send(APP_CONFIG)
  );

  app.get<{ Params: { '*': string } }>('/quorum/plugin/*', (request, reply) =>
    send(reply, request.params['*'], pluginDirectory)
  );

  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const file = request.params['*'];
    if (files.has(file)) return send(reply, file, viewerDirectory);
    if (extname(file) !== '' || OURS.test(file)) return reply.callNotFound();
    return send(reply, 'index.html', viewerDirectory);
  });
}

async function listFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.map(name => name.replaceAll('\\', '/'));
}
