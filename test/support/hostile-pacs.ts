import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HostilePacs = {
  url: string;
  /** Every request so far, "GET /studies". */
  asked: string[];
  /** Answers from now on. */
  answer: (handle: (request: IncomingMessage, response: ServerResponse) => void) => void;
  stop: () => Promise<void>;
};

/** A server that answers whatever a test wants a PACS to do wrong. */
export async function startHostilePacs(): Promise<HostilePacs> {
  const asked: string[] = [];
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(500).end();
  };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    handle(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: next => {
      handle = next;
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A DICOM file as WADO-RS answers it. */
export function multipart(file: Uint8Array): Buffer {
  const head = '--edge\r\nContent-Type: application/dicom\r\n\r\n';
  return Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--edge--\r\n')]);
}

export const MULTIPART = {
  'content-type': 'multipart/related; type="application/dicom"; boundary=edge',
};
