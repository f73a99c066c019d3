export type Cell = string | number | boolean | Date | null;

/**
 * Rows as CSV (RFC 4180), the names of the first row's cells above them. Text that a spreadsheet
 * would take for a formula gets an apostrophe before it.
 */
export async function* csv(rows: AsyncIterable<Record<string, Cell>>): AsyncGenerator<string> {
  let first = true;
  for await (const row of rows) {
    if (first) yield line(Object.keys(row));
    first = false;
    yield line(Object.values(row));
  }
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(text).join(',')}\r\n`;
}

function text(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
