import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { DeliveryTrouble } from '../../contract/index.ts';
import type { Pacs } from '../../pacs/pacs.ts';

/** What a PACS said of an object it was given. */
export type Stored = { trouble: DeliveryTrouble | null; code: string | null };

const FAILED_SOP_SEQUENCE = '00081198';
const FAILURE_REASON = '00081197';
const DUPLICATE = 0x0111;

/**
 * Stores a DICOM file by STOW-RS (PS3.18 §10.5), streamed. One that the PACS has already is stored.
 *
 * @throws PacsTrouble
 */
export async function storeObject(
  pacs: Pacs,
  studyUid: string,
  file: { path: string; bytes: number },
  signal: AbortSignal
): Promise<Stored> {
  const boundary = randomUUID();
  const head = Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const answer = await pacs.send(`/studies/${studyUid}`, {
    method: 'POST',
    headers: {
      accept: 'application/dicom+json',
      'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
      'content-length': String(head.length + file.bytes + tail.length),
    },
    body: () => Readable.from(parts(head, file.path, tail), { objectMode: false }),
    accept: [200, 202, 409],
    signal,
  });
  const code = failureIn(await text(answer));
  if (code === null && answer.statusCode !== 409) return { trouble: null, code: null };
  if (code === DUPLICATE) return { trouble: null, code: hexadecimal(code) };
  return code === null
    ? { trouble: 'REFUSED', code: null }
    : { trouble: meaningOf(code), code: hexadecimal(code) };
}

async function* parts(head: Buffer, path: string, tail: Buffer): AsyncGenerator<Uint8Array> {
  yield head;
  yield* createReadStream(path);
  yield tail;
}

/** The reason of the first failure in an answer; null where there is none or it is no JSON. */
function failureIn(body: string): number | null {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    // PACS that answer XML whatever they are asked say by the status how it went.
    return null;
  }
  const reason = Reflect.get(
    Object(firstValue(Array.isArray(answer) ? answer[0] : answer, FAILED_SOP_SEQUENCE)),
    FAILURE_REASON
  );
  const code: unknown = Reflect.get(Object(reason), 'Value')?.[0];
  return typeof code === 'number' ? code : null;
}

function firstValue(dataSet: unknown, tag: string): unknown {
  const values: unknown = Reflect.get(Object(Reflect.get(Object(dataSet), tag)), 'Value');
  return Array.isArray(values) ? values[0] : undefined;
}

/** In words, reasons of PS3.18 table I.2-2. */
function meaningOf(code: number): DeliveryTrouble {
  if (code >= 0xa700 && code <= 0xa7ff) return 'NO_ROOM';
  if (code === 0x0122 || code === 0xc122) return 'KIND_UNKNOWN';
  if (code === 0x0124) return 'NOT_ALLOWED';
  if ((code >= 0xa900 && code <= 0xa9ff) || (code >= 0xc000 && code <= 0xcfff))
    return 'NOT_UNDERSTOOD';
  return code === 0x0110 ? 'FAILED' : 'REFUSED';
}

function hexadecimal(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
