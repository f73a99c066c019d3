type Part = { status: 200 | 206; headers: Record<string, string>; content: Uint8Array };

/**
 * What a Range header asks for where it is `bytes=N-` with N in the file, else all of it, as RFC
 * 9110, 14.2 allows.
 */
export function partOf(bytes: Uint8Array, range: string | undefined): Part {
  const first = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1]);
  if (!(first < bytes.length)) return { status: 200, headers: {}, content: bytes };
  const headers = { 'content-range': `bytes ${first}-${bytes.length - 1}/${bytes.length}` };
  return { status: 206, headers, content: bytes.subarray(first) };
}
