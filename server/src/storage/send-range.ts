import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange, type ByteRange } from './byte-range.ts';

/** A file that is never changed, and how its bytes are read. */
export type RangedFile = {
  readonly bytes: number;
  readonly sha256: string;
  readonly read: (range?: ByteRange) => Readable | Promise<Readable>;
};

/** Sends what a request wants of a file: all of it, or one range, under the headers set before. */
export async function sendRange(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { bytes, sha256, read }: RangedFile
) {
  const etag = `"${sha256}"`;
  const current = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = current ? byteRange(headers.range, bytes) : null;
  reply.headers({ 'accept-ranges': 'bytes', etag });
  if (range === 'unsatisfiable')
    return reply.status(416).header('content-range', `bytes */${bytes}`).send();
  reply.header('content-length', range ? range.last - range.first + 1 : bytes);
  if (!range) return reply.send(await read());
  reply.status(206).header('content-range', `bytes ${range.first}-${range.last}/${bytes}`);
  return reply.send(await read(range));
}
