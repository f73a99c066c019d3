import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { frameAnswer } from '#server/dicom/multipart.ts';

test('a frame comes in one part, with its transfer syntax, as long as it was said to be', async () => {
  const bytes = [Buffer.from('frame, '), Buffer.from('in two pieces')];
  const answer = frameAnswer(bytes, 20, '1.2.840.10008.1.2.4.80');
  const body = await buffer(answer.body);
  expect(body).toHaveLength(answer.contentLength);
  const boundary = /^multipart\/related; type="application\/octet-stream"; boundary=(\S+)$/.exec(
    answer.contentType
  )?.[1];
  expect(body.toString()).toBe(
    `--${boundary}\r\n` +
      'Content-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.80\r\n\r\n' +
      `frame, in two pieces\r\n--${boundary}--\r\n`
  );
});
