import { PacsTrouble } from './pacs-trouble.ts';

const END_OF_HEAD = '\r\n\r\n';

/**
 * The one part of a multipart/related answer (PS3.18 §8.6.1.2), or a whole answer that is none.
 *
 * @throws PacsTrouble DAMAGED where it has no end, so that a half answer is never taken for whole
 */
export function onlyPart(body: Buffer, contentType: string): Uint8Array {
  if (!/^multipart\/related/i.test(contentType)) return body;
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw damaged('without saying where its parts end');
  const start = body.indexOf(`--${name}`);
  const head = body.indexOf(END_OF_HEAD, start);
  const from = head + END_OF_HEAD.length;
  const announced = lengthIn(body.toString('latin1', start, head));
  const end = body.indexOf(`\r\n--${name}`, announced === null ? from : from + announced);
  if (start < 0 || head < 0 || end < 0) throw damaged('that is cut off');
  if (announced !== null && end !== from + announced)
    throw damaged('of another length than stated');
  return body.subarray(from, end);
}

function lengthIn(head: string): number | null {
  const found = /^content-length:\s*(\d+)\s*$/im.exec(head);
  return found ? Number(found[1]) : null;
}

function damaged(how: string): PacsTrouble {
  return new PacsTrouble('DAMAGED', `The PACS gave an answer ${how}.`);
}
