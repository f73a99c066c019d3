import type { LightMyRequestResponse } from 'fastify';
import type { Client, TestApp } from './app.ts';

export type Upload = { name: string; bytes: Uint8Array };

const BOUNDARY = 'quorum-test';

/** A multipart upload of files, as a browser sends a folder. */
export function uploadFiles(
  { app }: TestApp,
  person: Client,
  path: string,
  files: readonly Upload[]
): Promise<LightMyRequestResponse> {
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n'
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return app.inject({
    method: 'POST',
    url: `/quorum/api${path}`,
    headers: { ...person.headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  });
}
