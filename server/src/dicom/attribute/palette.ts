import type { DicomJson } from '../dicom-image.ts';
import type { DataSet } from '../file/data-set.ts';
import { littleEndianWords, shorts } from '../file/element-value.ts';
import { jsonTag, TAG } from '../file/tag.ts';
import { unshowable } from './image-pixel.ts';

/** Descriptor and data of the red, green and blue lookup table. */
const TABLES = [
  [TAG.RedPaletteColorLookupTableDescriptor, TAG.RedPaletteColorLookupTableData],
  [TAG.GreenPaletteColorLookupTableDescriptor, TAG.GreenPaletteColorLookupTableData],
  [TAG.BluePaletteColorLookupTableDescriptor, TAG.BluePaletteColorLookupTableData],
] as const;

/** Every attribute that `paletteOf` looks at. */
export const PALETTE_TAGS: readonly number[] = TABLES.flat();

/**
 * The palette of an image in 8 bits per colour (PS3.3 C.7.6.3.1.5), as screens have them: of
 * entries of 16 bits, which not every viewer scales, the upper half. PHOTOMETRIC without a palette.
 */
export function paletteOf(dataSet: DataSet): DicomJson {
  const tables = TABLES.map(([descriptorTag, dataTag]) => {
    const [length = 0, first = 0] = shorts(dataSet, descriptorTag, 'unsigned');
    const entries = entriesOf(dataSet, dataTag, length || 2 ** 16);
    return { descriptorTag, dataTag, length, first, entries };
  });
  // Some writers put 8 bits into each word and leave the upper half empty.
  const wide = tables.some(({ entries }) => entries.some(entry => entry > 0xff));
  return Object.fromEntries(
    tables.flatMap(({ descriptorTag, dataTag, length, first, entries }) => {
      const bytes = Buffer.from(entries.map(entry => (wide ? entry >> 8 : entry)));
      return [
        [jsonTag(descriptorTag), { vr: 'US', Value: [length, first, 8] }],
        [jsonTag(dataTag), { vr: 'OW', InlineBinary: bytes.toString('base64') }],
      ];
    })
  );
}

function entriesOf(dataSet: DataSet, tag: number, length: number): number[] {
  const bytes = dataSet.elements.get(tag) ?? new Uint8Array();
  const words = littleEndianWords(bytes, dataSet);
  if (bytes.length < length) throw unshowable('Its palette is missing.');
  if (bytes.length < 2 * length) return [...words.subarray(0, length)];
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength);
  return Array.from({ length }, (_, index) => view.getUint16(2 * index, true));
}
