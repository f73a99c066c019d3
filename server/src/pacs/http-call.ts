import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type AgentOptions } from 'node:https';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream';
import { PacsTrouble } from './pacs-trouble.ts';

export type HttpCall = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Sent as it is read; null for none. */
  body?: Readable | null;
  signal?: AbortSignal | undefined;
};

/** One connection pool with the certificates of one PACS. */
export type HttpDoor = { agent: http.Agent; secure: boolean; patienceMs: number };

const CONNECTIONS = 6;

export function openDoor(url: string, tls: AgentOptions, patienceMs: number): HttpDoor {
  const secure = url.startsWith('https:');
  const pool = { keepAlive: true, maxSockets: CONNECTIONS };
  const agent = secure ? new https.Agent({ ...pool, ...tls }) : new http.Agent(pool);
  return { agent, secure, patienceMs };
}

/**
 * The head of an answer, whatever its status; its body is read by the caller, and breaks off with
 * PacsTrouble when it ends early or stops coming.
 *
 * @throws PacsTrouble AWAY, SLOW; the signal's reason when it aborts
 */
export function callHttp(door: HttpDoor, url: string, call: HttpCall): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body = null, signal } = call;
  return new Promise((resolve, reject) => {
    const { request } = door.secure ? https : http;
    const sent = request(url, { method, headers, agent: door.agent, signal });
    let answer: IncomingMessage | undefined;
    sent.setTimeout(door.patienceMs, () => (answer ?? sent).destroy(slow()));
    sent.once('response', head => {
      answer = head;
      // Whoever reads the answer hears of it; nobody does when it is passed over.
      head.on('error', () => {});
      resolve(head);
    });
    sent.on('error', cause => reject(unanswered(cause, signal)));
    send(sent, body);
  });
}

function send(sent: ClientRequest, body: Readable | null): void {
  if (!body) {
    sent.end();
    return;
  }
  finished(body, error => error && sent.destroy(error));
  body.pipe(sent);
}

/** What kept an answer from coming. */
function unanswered(cause: Error, signal: AbortSignal | undefined): Error {
  if (signal?.aborted || cause instanceof PacsTrouble) return brokenOff(cause, signal);
  const code = 'code' in cause ? String(cause.code) : '';
  const why = /CERT|SSL|TLS/.test(code) ? `, for its certificate or ours (${code})` : ` (${code})`;
  return new PacsTrouble('AWAY', `The PACS cannot be reached${why}.`, { cause });
}

/** What broke an answer off, as a trouble of the PACS, unless we ended it ourselves. */
export function brokenOff(cause: unknown, signal: AbortSignal | undefined): Error {
  if (signal?.aborted) return signal.reason;
  if (cause instanceof PacsTrouble) return cause;
  return new PacsTrouble('DAMAGED', 'The PACS broke off in the middle of an answer.', { cause });
}

function slow(): PacsTrouble {
  return new PacsTrouble('SLOW', 'The PACS stopped answering.');
}
