import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** An answer with one part, whose length is known before its bytes are read. */
export interface MultipartAnswer {
  contentType: string;
  contentLength: number;
  body: Readable;
}

/**
 * What WADO-RS answers for one frame (PS3.18 §10.4): its bytes as they are kept, as octets with
 * the transfer syntax named, streamed. Without the bytes' length the stream would have to be read
 * first, so it is given; `frame` must yield exactly that many.
 */
export function frameAnswer(
  frame: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  length: number,
  transferSyntaxUid: string
): MultipartAnswer {
  const boundary = randomUUID();
  const type = `application/octet-stream; transfer-syntax=${transferSyntaxUid}`;
  const head = Buffer.from(`--${boundary}\r\nContent-Type: ${type}\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/related; type="application/octet-stream"; boundary=${boundary}`,
    contentLength: head.length + length + tail.length,
    body: Readable.from(parts(head, frame, tail)),
  };
}

async function* parts(
  head: Buffer,
  frame: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  tail: Buffer
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* frame;
  yield tail;
}
