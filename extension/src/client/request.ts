import type { ErrorBody, ErrorCode } from 'quorum-server/contract';
import { apiUrl } from './server-url.ts';

/** The server refused: its code and its sentence for a person. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.field = body.field;
  }
}

/** No answer came, or none that our server would give: try again later. */
export class ServerUnreachable extends Error {}

type Authorization = () => Record<string, string>;
let authorization: Authorization = () => ({});

/** Names who supplies the header of the viewer's own sign-in, asked before every request. */
export function authorizeBy(supplier: Authorization): void {
  authorization = supplier;
}

export type Call = {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
};

/** A request with no more than this many characters goes out even if the page is left meanwhile. */
const KEPT_ALIVE = 20_000;

/**
 * One call of the API.
 *
 * @throws RequestRefused, ServerUnreachable
 */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const { method = 'GET', body, query = {}, signal } = call;
  const url = new URL(apiUrl(path));
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const response = await send(url, {
    method,
    headers: requestHeaders(method, body),
    credentials: 'same-origin',
    ...(body === undefined ? {} : payload(body)),
    ...(signal ? { signal } : {}),
  });
  return response.json() as Promise<T>; // The contract is the server's promise.
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
    throw new ServerUnreachable('No answer', { cause });
  }
  if (!response.ok) throw await refusal(response.status, () => response.json());
  return response;
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
