/** From the first to the last byte, both of them included. */
export type ByteRange = { readonly first: number; readonly last: number };

/** The bytes that a Range header asks for (RFC 9110 §14): one range, or null for all of the file. */
export function byteRange(
  header: string | undefined,
  length: number
): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (!match || (from === '' && to === '')) return null;
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
