import { unshowable, type ImagePixel } from './attribute/image-pixel.ts';
import { codestreamDamaged, type Codestream } from './codestream/codestream.ts';
import { readJpeg2000 } from './codestream/jpeg-2000.ts';
import { readJpeg } from './codestream/jpeg.ts';
import { checkRunLength } from './codestream/run-length.ts';
import type { EncodedFrame } from './dicom-image.ts';
import { FileRefused } from './file-refused.ts';
import type { DataSet } from './file/data-set.ts';
import { littleEndianWords } from './file/element-value.ts';
import { TAG } from './file/tag.ts';
import {
  codecOf,
  EXPLICIT_LITTLE_ENDIAN,
  jpegSyntax,
  nameTransferSyntax,
} from './file/transfer-syntax.ts';

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
  if (codec === null) throw notDecoded(nameTransferSyntax(transferSyntaxUid));
  if (codec === 'none') {
    return { bytes: nativePixels(dataSet, pixel), transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
  }
  const encoded = joinedFragments(dataSet);
  switch (codec) {
    case 'run length':
      checkRunLength(encoded, (pixel.samplesPerPixel * pixel.bitsAllocated) / 8);
      return { bytes: encoded, transferSyntaxUid };
    case 'JPEG 2000':
      return { bytes: jpeg2000Pixels(encoded, pixel), transferSyntaxUid };
    case 'JPEG':
      return jpegFrame(encoded, pixel, transferSyntaxUid);
  }
}

function jpeg2000Pixels(encoded: Uint8Array, pixel: ImagePixel): Uint8Array {
  const codestream = readJpeg2000(encoded);
  requireAgreement(codestream, pixel);
  if (codestream.signed !== pixel.signed) {
    throw codestreamDamaged(
      'Its compressed image has signed values and says unsigned, or reverse.'
    );
  }
  return codestream.bytes;
}

function jpegFrame(encoded: Uint8Array, pixel: ImagePixel, declaredUid: string): EncodedFrame {
  const codestream = readJpeg(encoded);
  requireAgreement(codestream, pixel);
  const transferSyntaxUid = jpegSyntax(declaredUid, codestream.process);
  if (transferSyntaxUid === null) throw notDecoded(`${declaredUid}, of a process it does not have`);
  return { bytes: codestream.bytes, transferSyntaxUid };
}

function requireAgreement({ rows, columns, samplesPerPixel }: Codestream, pixel: ImagePixel): void {
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
}

function nativePixels(dataSet: DataSet, pixel: ImagePixel): Uint8Array {
  const { rows, columns, samplesPerPixel, bitsAllocated } = pixel;
  if (pixel.photometricInterpretation === 'YBR_FULL_422') {
    throw unshowable('Its uncompressed colours are subsampled (YBR_FULL_422).');
  }
  const length = (rows * columns * samplesPerPixel * bitsAllocated) / 8;
  const bytes = dataSet.elements.get(TAG.PixelData) ?? new Uint8Array();
  if (bytes.length < length) {
    throw codestreamDamaged(`It has ${bytes.length} bytes of pixels, not ${length}.`);
  }
  return (dataSet.words ? littleEndianWords(bytes, dataSet) : bytes).subarray(0, length);
}

function joinedFragments(dataSet: DataSet): Uint8Array {
  const fragments = (dataSet.fragments ?? []).map(({ bytes }) => bytes);
  const [first] = fragments;
  if (first === undefined) throw codestreamDamaged('Its compressed image is missing.');
  return fragments.length === 1 ? first : Buffer.concat(fragments);
}

function notDecoded(name: string): FileRefused {
  return new FileRefused('TRANSFER_SYNTAX', `The viewer has no decoder for this image (${name}).`);
}
