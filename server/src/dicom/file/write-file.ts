import { EXPLICIT_LITTLE_ENDIAN } from './transfer-syntax.ts';

const SPACE = 0x20;

/** An element to be written; text of several values is joined by backslashes. */
export type WrittenElement =
  | { tag: number; vr: TextRepresentation; value: string | readonly string[] }
  | { tag: number; vr: 'DS' | 'IS' | 'US' | 'SS' | 'UL'; value: number | readonly number[] }
  | { tag: number; vr: 'OB' | 'OW'; value: Uint8Array };

type TextRepresentation =
  'AE' | 'AS' | 'CS' | 'DA' | 'LO' | 'LT' | 'PN' | 'SH' | 'ST' | 'TM' | 'UI';

/** What the meta information of a file says of its data set. */
export interface FileMeta {
  sopClassUid: string;
  sopInstanceUid: string;
  /** Of the implementation that writes (PS3.7 D.3.3.2). */
  implementationClassUid: string;
}

/** A DICOM file (PS3.10) in explicit VR little endian; the elements may come in any order. */
export function writeFile(meta: FileMeta, elements: readonly WrittenElement[]): Uint8Array {
  const group = encodeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    { tag: 0x00020002, vr: 'UI', value: meta.sopClassUid },
    { tag: 0x00020003, vr: 'UI', value: meta.sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', value: EXPLICIT_LITTLE_ENDIAN },
    { tag: 0x00020012, vr: 'UI', value: meta.implementationClassUid },
  ]);
  const length = encodeElements([{ tag: 0x00020000, vr: 'UL', value: group.length }]);
  const magic = Buffer.from('DICM', 'latin1');
  return Buffer.concat([Buffer.alloc(128), magic, length, group, encodeElements(elements)]);
}

function encodeElements(elements: readonly WrittenElement[]): Buffer {
  return Buffer.concat(elements.toSorted((a, b) => a.tag - b.tag).map(encodeElement));
}

function encodeElement(element: WrittenElement): Buffer {
  const value = encodeValue(element);
  const bytes = element.vr === 'OB' || element.vr === 'OW';
  const start = Buffer.alloc(bytes ? 12 : 8);
  start.writeUInt16LE(element.tag >>> 16, 0);
  start.writeUInt16LE(element.tag & 0xffff, 2);
  start.write(element.vr, 4, 'latin1');
  if (bytes) start.writeUInt32LE(value.length, 8);
  else start.writeUInt16LE(value.length, 6);
  return Buffer.concat([start, value]);
}

function encodeValue(element: WrittenElement): Buffer {
  switch (element.vr) {
    case 'OB':
    case 'OW':
      return padded(Buffer.from(element.value), 0);
    case 'UL':
      return encodeIntegers(element.value, 4);
    case 'US':
    case 'SS':
      return encodeIntegers(element.value, 2);
    case 'DS':
    case 'IS':
      return padded(Buffer.from([element.value].flat().map(decimal).join('\\')), SPACE);
    default:
      return padded(
        Buffer.from([element.value].flat().join('\\')),
        element.vr === 'UI' ? 0 : SPACE
      );
  }
}

function encodeIntegers(value: number | readonly number[], size: 2 | 4): Buffer {
  const values = [value].flat();
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((one, index) => {
    if (one < 0) bytes.writeIntLE(one, index * size, size);
    else bytes.writeUIntLE(one, index * size, size);
  });
  return bytes;
}

/** A number in the 16 characters that a decimal string may have. */
function decimal(value: number): string {
  const exact = String(value);
  return exact.length <= 16 ? exact : value.toPrecision(9);
}

function padded(bytes: Buffer, padding: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(padding)]);
}
