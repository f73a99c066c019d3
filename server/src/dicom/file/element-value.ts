import type { DataSet } from './data-set.ts';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The values of a textual element without their padding, or none. Bytes become code units one by
 * one: right for what is read here (codes, numbers, UIDs), which PS3.5 §6.1 keeps to ASCII.
 */
export function texts(dataSet: DataSet, tag: number): string[] {
  const bytes = dataSet.elements.get(tag);
  if (bytes === undefined) return [];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const values = text.split('\\').map(value => value.replace(/^[\0 ]+|[\0 ]+$/g, ''));
  return values.length === 1 && values[0] === '' ? [] : values;
}

/** The first value of a textual element; null when absent or empty. */
export function text(dataSet: DataSet, tag: number): string | null {
  return texts(dataSet, tag)[0] || null;
}

/** The values of a decimal or integer string; NaN for each that is not a number. */
export function decimals(dataSet: DataSet, tag: number): number[] {
  return texts(dataSet, tag).map(value => (DECIMAL.test(value) ? Number(value) : NaN));
}

/** The values of an element of two-byte integers. */
export function shorts(dataSet: DataSet, tag: number, sign: 'signed' | 'unsigned'): number[] {
  const bytes = dataSet.elements.get(tag) ?? new Uint8Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength >> 1 }, (_, index) =>
    sign === 'signed'
      ? view.getInt16(2 * index, dataSet.littleEndian)
      : view.getUint16(2 * index, dataSet.littleEndian)
  );
}

/** The first value of an element of unsigned two-byte integers; null when absent. */
export function short(dataSet: DataSet, tag: number): number | null {
  return shorts(dataSet, tag, 'unsigned')[0] ?? null;
}

/** Two-byte words in little endian order, whatever order they came in. */
export function littleEndianWords(bytes: Uint8Array, dataSet: DataSet): Uint8Array {
  return dataSet.littleEndian ? bytes : Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}
