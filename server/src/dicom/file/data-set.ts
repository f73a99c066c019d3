import { FileRefused } from '../file-refused.ts';
import { TAG } from './tag.ts';

/** How the elements of a data set are laid out (PS3.5 §7). */
export interface Encoding {
  explicit: boolean;
  littleEndian: boolean;
}

/** The elements asked for, as they lie in the file; no byte is copied or decoded. */
export interface DataSet {
  littleEndian: boolean;
  /** By tag, group × 65536 + element. */
  elements: ReadonlyMap<number, Uint8Array>;
  /** Items of an encapsulated Pixel Data element, the offset table first; null when native. */
  fragments: readonly Uint8Array[] | null;
  /** Whether native Pixel Data lies in the file as two-byte words (OW) and not as bytes. */
  words: boolean;
}

const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const UNDEFINED_LENGTH = 0xffffffff;

/** Representations with a length of two bytes; all others, also future ones, have four. */
const SHORT = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));
const MAX_DEPTH = 64;

interface ElementStart {
  tag: number;
  vr: string | null;
  length: number;
  /** Where the value begins. */
  value: number;
}

/** The two letters of an explicit value representation at a position, or null. */
export function representationAt(bytes: Uint8Array, position: number): string | null {
  const [first = 0, second = 0] = bytes.subarray(position, position + 2);
  const letters = first >= 65 && first <= 90 && second >= 65 && second <= 90;
  return letters ? String.fromCharCode(first, second) : null;
}

/**
 * Reads the elements in `wanted`, from `offset` up to Pixel Data or the end, whichever is first.
 * A file that says it is longer than it is, or that is no sequence of elements, is DAMAGED.
 */
export function readDataSet(
  bytes: Uint8Array,
  offset: number,
  encoding: Encoding,
  wanted: ReadonlySet<number>
): DataSet {
  const reader = new ElementReader(bytes, encoding);
  const elements = new Map<number, Uint8Array>();
  const { littleEndian } = encoding;
  let position = offset;
  let words = false;
  // Trailing zeroes are padding of the medium; a group of 0 has no place in a file.
  while (position < bytes.length && reader.startsWith(position)) {
    const element = reader.start(position);
    if (element.tag === TAG.PixelData && element.length === UNDEFINED_LENGTH) {
      return { littleEndian, elements, fragments: reader.fragments(element.value), words };
    }
    position = reader.end(element, 0);
    if (wanted.has(element.tag)) elements.set(element.tag, bytes.subarray(element.value, position));
    if (element.tag === TAG.PixelData) {
      words = element.vr !== 'OB';
      break;
    }
  }
  return { littleEndian, elements, fragments: null, words };
}

/** The elements from `offset` on that belong to one group, and where the next group begins. */
export function readGroup(
  bytes: Uint8Array,
  offset: number,
  encoding: Encoding,
  group: number
): { elements: Map<number, Uint8Array>; end: number } {
  const reader = new ElementReader(bytes, encoding);
  const elements = new Map<number, Uint8Array>();
  let position = offset;
  while (position < bytes.length && reader.startsWith(position)) {
    const element = reader.start(position);
    if (element.tag >>> 16 !== group) break;
    position = reader.end(element, 0);
    elements.set(element.tag, bytes.subarray(element.value, position));
  }
  return { elements, end: position };
}

class ElementReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly encoding: Encoding;

  constructor(bytes: Uint8Array, encoding: Encoding) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.encoding = encoding;
  }

  /** Whether anything but zeroes follows, as far as one element's start can tell. */
  startsWith(position: number): boolean {
    return this.bytes.subarray(position, position + 8).some(byte => byte !== 0);
  }

  start(position: number): ElementStart {
    const { littleEndian } = this.encoding;
    this.need(position + 8);
    const group = this.view.getUint16(position, littleEndian);
    const tag = group * 0x10000 + this.view.getUint16(position + 2, littleEndian);
    // Some writers forget the representation of single elements: those are read as implicit.
    const explicit = this.encoding.explicit && group !== 0xfffe;
    const vr = explicit ? representationAt(this.bytes, position + 4) : null;
    if (vr === null) {
      return {
        tag,
        vr,
        length: this.view.getUint32(position + 4, littleEndian),
        value: position + 8,
      };
    }
    if (SHORT.has(vr)) {
      return {
        tag,
        vr,
        length: this.view.getUint16(position + 6, littleEndian),
        value: position + 8,
      };
    }
    this.need(position + 12);
    return {
      tag,
      vr,
      length: this.view.getUint32(position + 8, littleEndian),
      value: position + 12,
    };
  }

  /** Where an element ends, past its value. */
  end(element: ElementStart, depth: number): number {
    if (element.length !== UNDEFINED_LENGTH) {
      this.need(element.value + element.length);
      return element.value + element.length;
    }
    if (depth > MAX_DEPTH) throw damaged('Its sequences are nested too deeply.');
    // Inside an unknown representation of undefined length all is implicit (PS3.5 §6.2.2).
    const implicit = element.vr === 'UN';
    const inside = implicit
      ? new ElementReader(this.bytes, { explicit: false, littleEndian: true })
      : this;
    return inside.sequenceEnd(element.value, depth);
  }

  fragments(position: number): Uint8Array[] {
    const fragments: Uint8Array[] = [];
    let at = position;
    for (;;) {
      const item = this.start(at);
      if (item.tag === SEQUENCE_END) return fragments;
      if (item.tag !== ITEM || item.length === UNDEFINED_LENGTH) {
        throw damaged('Its compressed pixel data is not made of items.');
      }
      at = this.end(item, 0);
      fragments.push(this.bytes.subarray(item.value, at));
    }
  }

  private sequenceEnd(position: number, depth: number): number {
    let at = position;
    for (;;) {
      const item = this.start(at);
      if (item.tag === SEQUENCE_END) return item.value;
      if (item.tag !== ITEM) throw damaged('A sequence in it is not made of items.');
      at = item.length === UNDEFINED_LENGTH ? this.itemEnd(item.value, depth) : this.end(item, 0);
    }
  }

  private itemEnd(position: number, depth: number): number {
    let at = position;
    for (;;) {
      const element = this.start(at);
      if (element.tag === ITEM_END) return element.value;
      at = this.end(element, depth + 1);
    }
  }

  private need(end: number): void {
    if (end > this.bytes.length) {
      const missing = end - this.bytes.length;
      throw damaged(`It is cut off: at least ${missing} more bytes were to come.`);
    }
  }
}

function damaged(what: string): FileRefused {
  return new FileRefused('DAMAGED', `The file is damaged. ${what}`);
}
