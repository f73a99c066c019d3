/** Calls the API of a running server as a browser would, keeping its cookies. */
export type ApiClient = {
  get: (path: string) => Promise<Response>;
  send: (method: 'POST' | 'PUT' | 'PATCH', path: string, body: object) => Promise<Response>;
};

export function apiClient(origin: string): ApiClient {
  let cookie = '';
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(`${origin}/quorum/api${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', 'x-quorum-request': '1', cookie },
    });
    const set = answer.headers.getSetCookie().map(text => text.split(';')[0]);
    if (set.length > 0) cookie = set.join('; ');
    return answer;
  };
  return {
    get: path => call(path, {}),
    send: (method, path, body) => call(path, { method, body: JSON.stringify(body) }),
  };
}
