import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { authorizationOf } from './authorization.ts';
import { readAtMost } from './bounded-body.ts';
import { callHttp, openDoor, type HttpCall } from './http-call.ts';
import { onlyPart } from './multipart-part.ts';
import type { PacsSource } from './pacs-file.ts';
import { PacsTrouble, type PacsReason } from './pacs-trouble.ts';

/** A PACS that speaks DICOMweb (PS3.18). Everything it answers is checked by who asked. */
export type Pacs = {
  name: string;
  images: PacsSource['images'];
  /** QIDO-RS: the rows found, [] when there are none. */
  search: (path: string, query: URLSearchParams, signal?: AbortSignal) => Promise<unknown[]>;
  /** WADO-RS: the one DICOM file at a path, in whatever transfer syntax it is kept. */
  file: (path: string, signal?: AbortSignal) => Promise<Uint8Array>;
  /** STOW-RS and whatever else: the answer if its status is among those given. */
  send: (path: string, call: PacsCall) => Promise<IncomingMessage>;
};

export type PacsCall = Omit<HttpCall, 'body'> & {
  /** Makes the body, once more where the call has to be repeated. */
  body?: () => Readable;
  /** Statuses that are no trouble; 200 by default. */
  accept?: readonly number[];
};

const MAX_JSON = 32 * 2 ** 20;
const MAX_FILE = 2 ** 30;
const FILES = 'multipart/related; type="application/dicom"; transfer-syntax=*';

export function openPacs(source: PacsSource): Pacs {
  const door = openDoor(source.url, source.tls, source.patienceMs);
  const authorize = authorizationOf(source);

  const send: Pacs['send'] = async (path, { body, accept = [200], ...call }) => {
    const once = async (renew: boolean) =>
      callHttp(door, source.url + path, {
        ...call,
        headers: { ...call.headers, ...(await authorize({ renew })) },
        body: body?.() ?? null,
      });
    let answer = await once(false);
    if (answer.statusCode === 401) {
      answer.resume();
      answer = await once(true);
    }
    if (accept.includes(answer.statusCode ?? 0)) return answer;
    answer.resume();
    throw refusedBy(answer.statusCode ?? 0);
  };

  return {
    name: source.name,
    images: source.images,
    send,
    async search(path, query, signal) {
      const answer = await send(`${path}?${query}`, {
        headers: { accept: 'application/dicom+json' },
        accept: [200, 204],
        signal,
      });
      const text = (await readAtMost(answer, MAX_JSON, signal)).toString();
      return answer.statusCode === 204 || text.trim() === '' ? [] : rowsOf(text);
    },
    async file(path, signal) {
      const answer = await send(path, { headers: { accept: FILES }, signal });
      const body = await readAtMost(answer, MAX_FILE, signal);
      return onlyPart(body, answer.headers['content-type'] ?? '');
    },
  };
}

function rowsOf(text: string): unknown[] {
  const rows = parse(text);
  if (Array.isArray(rows)) return rows;
  throw new PacsTrouble('DAMAGED', 'The PACS answered something that is no list.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PacsTrouble('DAMAGED', 'The PACS answered something that cannot be read.', {
      cause,
    });
  }
}

const REASONS: Record<number, [PacsReason, string]> = {
  401: ['SIGN_IN', 'The PACS does not accept our sign-in.'],
  403: ['SIGN_IN', 'The PACS does not let us do this.'],
  404: ['NOT_FOUND', 'The PACS does not have it.'],
  410: ['NOT_FOUND', 'The PACS does not have it any more.'],
};

function refusedBy(status: number): PacsTrouble {
  const known = REASONS[status];
  if (known) return new PacsTrouble(...known);
  // 408 and 429 ask for patience; 3xx would lead elsewhere, with our credentials.
  const fails = status >= 500 || status === 408 || status === 429;
  return fails
    ? new PacsTrouble('FAILED', `The PACS fails (status ${status}).`)
    : new PacsTrouble('REFUSED', `The PACS refuses the request (status ${status}).`);
}
