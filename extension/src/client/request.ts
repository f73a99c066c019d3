import type { ErrorBody, ErrorCode } from 'quorum-server/contract';
import { texts } from '../texts/texts.ts';
import { connection, type Connection } from './connection.ts';
import { apiUrl } from './server-url.ts';

/** The server refused: its code and its sentence for a person. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** The annotation that counts, where another was meant to. */
  readonly current: string | undefined;

  constructor(status: number, body: ErrorBody) {
    super(texts.refusal(body.code, body.message));
    this.status = status;
    this.code = body.code;
    this.field = body.field;
    this.current = body.current;
  }
}

/** No answer came, or none that our server would give: try again later. */
export class ServerUnreachable extends Error {}

/** Refused for want of the right person, who may sign in again. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof RequestRefused && error.code in LOST;
}

type Authorization = () => Record<string, string>;
let authorization: Authorization = () => ({});

/** Names who supplies the header of the viewer's own sign-in, asked before every request. */
export function authorizeBy(supplier: Authorization): void {
  authorization = supplier;
}

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  signal?: AbortSignal;
  /** The person whose work this is: refused where somebody else is signed in by now. */
  as?: string;
};

/** A request with no more than this many characters goes out even if the page is left meanwhile. */
const KEPT_ALIVE = 20_000;

/**
 * One call of the API.
 *
 * @throws RequestRefused, ServerUnreachable
 */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const { method = 'GET', body, query = {}, signal, as: person } = call;
  const url = new URL(apiUrl(path));
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const response = await send(url, {
    method,
    headers: { ...requestHeaders(method, body), ...(person ? { 'X-Quorum-Person': person } : {}) },
    credentials: 'same-origin',
    ...(body === undefined ? {} : payload(body)),
    ...(signal ? { signal } : {}),
  });
  note(person === undefined ? 'reached' : 'known');
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  return answer as T; // The contract is the server's promise.
}

/** The bytes that an address of the API answers with. */
export async function download(path: string, signal: AbortSignal): Promise<Blob> {
  const headers = requestHeaders('GET', undefined);
  const response = await send(new URL(apiUrl(path)), {
    headers,
    credentials: 'same-origin',
    signal,
  });
  return response.blob();
}

/** The header without which the server takes no change, so that no other site can send one. */
export function requestHeaders(method: string, body: unknown): Record<string, string> {
  return {
    ...authorization(),
    ...(method === 'GET' ? {} : { 'X-Quorum-Request': '1' }),
    ...(body === undefined || body instanceof FormData
      ? {}
      : { 'Content-Type': 'application/json' }),
  };
}

function payload(body: unknown): RequestInit {
  if (body instanceof FormData) return { body };
  const text = JSON.stringify(body);
  return { body: text, keepalive: text.length <= KEPT_ALIVE };
}

async function send(url: URL, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    note('out of reach');
    throw new ServerUnreachable('No answer', { cause });
  }
  if (response.ok) return response;
  const error = await refusal(response.status, () => response.json());
  note(error instanceof RequestRefused ? (LOST[error.code] ?? 'reached') : 'out of reach');
  throw error;
}

const LOST: Partial<Record<ErrorCode, Connection>> = {
  SIGN_IN_REQUIRED: 'signed out',
  SIGNED_IN_AS_ANOTHER: 'somebody else',
};

/** An answer that anybody gets does not tell that the person is signed in again. */
function note(found: Connection | 'reached' | 'known'): void {
  const { state } = connection.getState();
  if (found === 'known' || (found === 'reached' && state === 'out of reach'))
    connection.setState({ state: 'up' });
  else if (found !== 'reached') connection.setState({ state: found });
}

/** A proxy's page is no answer of ours: then the server counts as out of reach. */
export async function refusal(status: number, read: () => Promise<unknown>): Promise<Error> {
  const body = await read().catch(() => undefined);
  return isErrorBody(body)
    ? new RequestRefused(status, body)
    : new ServerUnreachable(`Status ${status}`);
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}
