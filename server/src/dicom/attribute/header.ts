import type { DicomJson, DicomJsonElement } from '../dicom-image.ts';
import type { DataSet } from '../file/data-set.ts';
import { decimals, shorts, texts } from '../file/element-value.ts';
import { jsonTag, TAG } from '../file/tag.ts';
import { PALETTE_TAGS, paletteOf } from './palette.ts';

/** Numbers written as text; an element of which one value is no number is left out. */
const DECIMALS: Record<number, 'DS' | 'IS'> = {
  [TAG.SliceThickness]: 'DS',
  [TAG.SpacingBetweenSlices]: 'DS',
  [TAG.ImagerPixelSpacing]: 'DS',
  [TAG.ImagePositionPatient]: 'DS',
  [TAG.ImageOrientationPatient]: 'DS',
  [TAG.SliceLocation]: 'DS',
  [TAG.PixelSpacing]: 'DS',
  [TAG.PixelAspectRatio]: 'IS',
  [TAG.WindowCenter]: 'DS',
  [TAG.WindowWidth]: 'DS',
  [TAG.RescaleIntercept]: 'DS',
  [TAG.RescaleSlope]: 'DS',
};

const UNSIGNED: readonly number[] = [
  TAG.SamplesPerPixel,
  TAG.PlanarConfiguration,
  TAG.Rows,
  TAG.Columns,
  TAG.BitsAllocated,
  TAG.BitsStored,
  TAG.HighBit,
  TAG.PixelRepresentation,
];

/** Stored pixel values: signed where the pixels are. */
const PIXEL_VALUES: readonly number[] = [
  TAG.SmallestImagePixelValue,
  TAG.LargestImagePixelValue,
  TAG.PixelPaddingValue,
  TAG.PixelPaddingRangeLimit,
];

/** Coded terms, each with all that it may say: even a code string could hide a name. */
const TERMS: Record<number, ReadonlySet<string>> = {
  [TAG.ImageType]: terms(
    'ORIGINAL DERIVED PRIMARY SECONDARY AXIAL LOCALIZER OTHER REFORMATTED MPR AVERAGE'
  ),
  [TAG.PhotometricInterpretation]: new Set([
    ...terms('MONOCHROME1 MONOCHROME2 RGB YBR_FULL YBR_FULL_422 YBR_RCT YBR_ICT'),
    'PALETTE COLOR',
  ]),
  [TAG.PatientPosition]: terms(
    'HFS HFP HFDR HFDL FFS FFP FFDR FFDL LFP LFS RFP RFS AFDR AFDL PFDR PFDL'
  ),
  [TAG.BurnedInAnnotation]: terms('NO'),
  [TAG.RescaleType]: terms('HU HU_MOD US OD MGML Z_EFF ED EDW PCT'),
  [TAG.VOILUTFunction]: terms('LINEAR LINEAR_EXACT SIGMOID'),
  [TAG.LossyImageCompression]: terms('00 01'),
};

/** Every attribute that `headerOf` looks at. */
export const HEADER_TAGS: readonly number[] = [
  ...Object.keys(DECIMALS).map(Number),
  ...Object.keys(TERMS).map(Number),
  ...UNSIGNED,
  ...PIXEL_VALUES,
  ...PALETTE_TAGS,
];

/**
 * What a viewer needs to show an image: image pixel, image plane, rescale and window attributes.
 * A white list, and of it only numbers, terms from fixed lists and palettes: no free text, date,
 * UID, sequence or private attribute of the file can pass.
 */
export function headerOf(dataSet: DataSet): DicomJson {
  const sign =
    shorts(dataSet, TAG.PixelRepresentation, 'unsigned')[0] === 1 ? 'signed' : 'unsigned';
  const header: DicomJson = {};
  const put = (tag: number, element: DicomJsonElement): void => {
    if (element.Value?.length) header[jsonTag(tag)] = element;
  };
  for (const [tag, vr] of numericEntries(DECIMALS))
    put(tag, numberElement(vr, decimals(dataSet, tag)));
  for (const [tag, known] of numericEntries(TERMS))
    put(tag, termElement(texts(dataSet, tag), known));
  for (const tag of UNSIGNED) put(tag, numberElement('US', shorts(dataSet, tag, 'unsigned')));
  for (const tag of PIXEL_VALUES) {
    put(tag, numberElement(sign === 'signed' ? 'SS' : 'US', shorts(dataSet, tag, sign)));
  }
  const isPalette = texts(dataSet, TAG.PhotometricInterpretation)[0] === 'PALETTE COLOR';
  return isPalette ? { ...header, ...paletteOf(dataSet) } : header;
}

function numberElement(vr: string, values: number[]): DicomJsonElement {
  return values.every(Number.isFinite) ? { vr, Value: values } : { vr };
}

function termElement(values: string[], known: ReadonlySet<string>): DicomJsonElement {
  return { vr: 'CS', Value: values.filter(value => known.has(value)) };
}

function terms(list: string): Set<string> {
  return new Set(list.split(' '));
}

function numericEntries<T>(table: Record<number, T>): [number, T][] {
  return Object.entries(table).map(([tag, value]) => [Number(tag), value]);
}
