import type { IncomingHttpHeaders } from 'node:http';

/** The value of a cookie that a browser sends, as it is; empty where there is none. */
export function readCookie({ cookie = '' }: IncomingHttpHeaders, name: string): string {
  const pairs = cookie.split(';').map(pair => pair.trim().split('='));
  return pairs.find(([each]) => each === name)?.[1] ?? '';
}
