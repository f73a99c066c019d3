import { codestreamDamaged } from './codestream/codestream.ts';
import { readJpeg } from './codestream/jpeg.ts';
import { readJpeg2000 } from './codestream/jpeg-2000.ts';
import { checkRunLength } from './codestream/run-length.ts';
import type { DataSet } from './file/data-set.ts';
import type { EncodedFrame } from './dicom-image.ts';
import { littleEndianWords } from './file/element-value.ts';
import { FileRefused } from './file-refused.ts';
import type { ImagePixel } from './image-pixel.ts';
import { TAG } from './file/tag.ts';
import { codecOf, EXPLICIT_LITTLE_ENDIAN, nameTransferSyntax } from './file/transfer-syntax.ts';

/**
 * The frame's pixels and nothing else: the fragments joined, padding and comments left out.
 * Compressed pixels stay as they are; their codestream must agree with the data set.
 */
export function encodedFrameOf(
  dataSet: DataSet,
  pixel: ImagePixel,
  transferSyntaxUid: string
): EncodedFrame {
  const codec = codecOf(transferSyntaxUid);
  if (codec === null) {
    const name = nameTransferSyntax(transferSyntaxUid);
    throw new FileRefused('TRANSFER_SYNTAX', `The viewer has no decoder for this image (${name}).`);
  }
  if (codec === 'none') {
    return { bytes: nativePixels(dataSet, pixel), transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
  }
  const encoded = joinedFragments(dataSet);
  if (codec === 'run length') {
    checkRunLength(encoded, (pixel.samplesPerPixel * pixel.bitsAllocated) / 8);
    return { bytes: encoded, transferSyntaxUid };
  }
  const codestream = codec === 'JPEG 2000' ? readJpeg2000(encoded) : readJpeg(encoded);
  const { rows, columns, samplesPerPixel } = codestream;
  if (columns !== pixel.columns || (rows !== pixel.rows && rows !== 0)) {
    throw codestreamDamaged(
      `Its compressed image has ${columns} × ${rows} pixels, not ${pixel.columns} × ${pixel.rows}.`
    );
  }
  if (samplesPerPixel !== pixel.samplesPerPixel) {
    throw codestreamDamaged(
      `Its compressed image has ${samplesPerPixel} samples per pixel, not ${pixel.samplesPerPixel}.`
    );
  }
  return { bytes: codestream.bytes, transferSyntaxUid };
}

function nativePixels(dataSet: DataSet, pixel: ImagePixel): Uint8Array {
  const { rows, columns, samplesPerPixel, bitsAllocated } = pixel;
  // Of two pixels side by side YBR_FULL_422 keeps four samples (PS3.3 C.7.6.3.1.2).
  const samples = pixel.photometricInterpretation === 'YBR_FULL_422' ? 2 : samplesPerPixel;
  const length = (rows * columns * samples * bitsAllocated) / 8;
  const bytes = dataSet.elements.get(TAG.PixelData) ?? new Uint8Array();
  if (bytes.length < length) {
    throw codestreamDamaged(`It has ${bytes.length} bytes of pixels, not ${length}.`);
  }
  return (dataSet.words ? littleEndianWords(bytes, dataSet) : bytes).subarray(0, length);
}

function joinedFragments(dataSet: DataSet): Uint8Array {
  const [, ...fragments] = dataSet.fragments ?? [];
  const [first] = fragments;
  if (first === undefined) throw codestreamDamaged('Its compressed image is missing.');
  return fragments.length === 1 ? first : Buffer.concat(fragments);
}
