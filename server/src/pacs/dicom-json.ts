/** The first value of an attribute in a row that a PACS answered, as text; '' when it has none. */
export function textIn(row: unknown, tag: string): string {
  return textsIn(row, tag)[0] ?? '';
}

/** The values of an attribute in the DICOM JSON model (PS3.18 F.2), as texts. */
export function textsIn(row: unknown, tag: string): string[] {
  const values = field(field(row, tag), 'Value');
  return Array.isArray(values) ? values.map(textOf).filter(text => text !== '') : [];
}

/** The first value of an attribute as a whole number; 0 when it has none. */
export function countIn(row: unknown, tag: string): number {
  const count = Number(textIn(row, tag));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
  const name = field(value, 'Alphabetic');
  return typeof name === 'string' ? name.trim() : '';
}

function field(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}
