import { FileRefused } from '../file-refused.ts';
import type { DataSet } from '../file/data-set.ts';
import { short, text } from '../file/element-value.ts';
import { TAG } from '../file/tag.ts';

/** How the pixels of a frame are to be read (PS3.3 C.7.6.3). */
export interface ImagePixel {
  rows: number;
  columns: number;
  samplesPerPixel: number;
  photometricInterpretation: string;
  bitsAllocated: number;
  bitsStored: number;
  signed: boolean;
}

/** Samples per pixel of what the viewer can show. */
const SAMPLES: Record<string, number> = {
  MONOCHROME1: 1,
  MONOCHROME2: 1,
  'PALETTE COLOR': 1,
  RGB: 3,
  YBR_FULL: 3,
  YBR_FULL_422: 3,
  YBR_ICT: 3,
  YBR_RCT: 3,
};

const MAX_PIXELS = 2 ** 26;

/** The description of the one frame of an image that the viewer can show. */
export function imagePixelOf(dataSet: DataSet): ImagePixel {
  const rows = short(dataSet, TAG.Rows) ?? 0;
  const columns = short(dataSet, TAG.Columns) ?? 0;
  if (rows === 0 || columns === 0) {
    throw new FileRefused('DAMAGED', 'The file does not say how many rows and columns it has.');
  }
  if (rows * columns > MAX_PIXELS) {
    throw new FileRefused('TOO_LARGE', `The image has ${columns} × ${rows} pixels, too many.`);
  }
  return { rows, columns, ...colourOf(dataSet), ...bitsOf(dataSet) };
}

function colourOf(
  dataSet: DataSet
): Pick<ImagePixel, 'samplesPerPixel' | 'photometricInterpretation'> {
  const photometricInterpretation = text(dataSet, TAG.PhotometricInterpretation) ?? 'none';
  const expected = SAMPLES[photometricInterpretation];
  if (expected === undefined) {
    const named = /^[A-Z0-9_ ]{1,16}$/.test(photometricInterpretation);
    const what = named ? photometricInterpretation : 'unknown';
    throw unshowable(`Its photometric interpretation is ${what}.`);
  }
  const samplesPerPixel = short(dataSet, TAG.SamplesPerPixel) ?? 1;
  if (samplesPerPixel !== expected) {
    throw unshowable(
      `It has ${samplesPerPixel} samples per pixel for ${photometricInterpretation}.`
    );
  }
  return { samplesPerPixel, photometricInterpretation };
}

function bitsOf(dataSet: DataSet): Pick<ImagePixel, 'bitsAllocated' | 'bitsStored' | 'signed'> {
  const bitsAllocated = short(dataSet, TAG.BitsAllocated) ?? 0;
  const bitsStored = short(dataSet, TAG.BitsStored) ?? bitsAllocated;
  const colour = short(dataSet, TAG.SamplesPerPixel) === 3;
  if (bitsAllocated !== 8 && (bitsAllocated !== 16 || colour)) {
    throw unshowable(`Its ${colour ? 'colour ' : ''}pixels have ${bitsAllocated} bits per sample.`);
  }
  const highBit = short(dataSet, TAG.HighBit) ?? bitsStored - 1;
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit !== bitsStored - 1) {
    throw unshowable(
      `Of ${bitsAllocated} bits it uses ${bitsStored}, the highest being ${highBit}.`
    );
  }
  return { bitsAllocated, bitsStored, signed: short(dataSet, TAG.PixelRepresentation) === 1 };
}

/** The refusal of an image that is sound, but that the viewer would show wrongly. */
export function unshowable(what: string): FileRefused {
  return new FileRefused('PHOTOMETRIC', `The viewer cannot show this image. ${what}`);
}
