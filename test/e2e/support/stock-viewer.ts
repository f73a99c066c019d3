import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Orthanc } from '../../support/orthanc.ts';
import { stockConfig } from '../../support/stock-config.ts';

const CONFIG = stockConfig('/dicom-web');

/** Serves a built viewer and, under the same origin, a PACS. */
export async function serveStockViewer(directory: string, { dicomweb, authorization }: Orthanc) {
  const app = Fastify();
  app.get('/app-config.js', (_, reply) => reply.type('text/javascript').send(CONFIG));
  app.get('/dicom-web/*', async (request, reply) => {
    const { accept = '*/*', host = '' } = request.headers;
    const answer = await fetch(dicomweb + request.url.replace('/dicom-web', ''), {
      headers: { authorization, accept, forwarded: `host=${host};proto=http` },
    });
    reply.status(answer.status).type(answer.headers.get('content-type') ?? 'text/plain');
    // The types of the web's streams and Node's differ, the streams do not.
    return reply.send(answer.body && Readable.fromWeb(answer.body as ReadableStream));
  });
  await app.register(fastifyStatic, { root: directory });
  app.setNotFoundHandler((_, reply) => reply.sendFile('index.html'));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => app.close() };
}
