import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import { readJpeg } from '../../dicom/codestream/jpeg.ts';
import type { DicomImage, DicomJson, DisplayWindow } from '../../dicom/dicom-image.ts';
import { jsonTag, TAG } from '../../dicom/file/tag.ts';
import { uidOfHash } from '../../dicom/file/uid.ts';
import { encodeLossless } from './lossless.ts';
import { decoding, openPicture, type OpenPicture } from './picture-file.ts';
import type { Pixels } from './pixels.ts';

/** VL Photographic Image Storage (PS3.3 A.32.4). */
const PHOTOGRAPH = '1.2.840.10008.5.1.4.1.1.77.1.4';
const MODALITY = 'XC';
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const HTJ2K_LOSSLESS = '1.2.840.10008.1.2.4.201';
const BASELINE_FRAME = 0xc0;

/**
 * A PNG or JPEG file as an image that the viewer shows: upright, on white where it was transparent,
 * in sRGB or grey, and without EXIF, comments, profiles or anything else that is not a pixel. A
 * JPEG that the viewer decodes as it stands keeps its own compressed pixels; everything else is
 * encoded without loss. Colours have 8 bits afterwards, grey keeps 16.
 *
 * @throws FileRefused for a file that cannot be decoded or is too large.
 */
export async function readPhotograph(file: Uint8Array): Promise<DicomImage> {
  const picture = await openPicture(file);
  const pixels = await decodePixels(picture);
  const kept = keptJpeg(file, picture);
  const frame = kept
    ? { bytes: kept, transferSyntaxUid: JPEG_BASELINE }
    : { bytes: await encodeLossless(pixels), transferSyntaxUid: HTJ2K_LOSSLESS };
  const colours = kept ? 'YBR_FULL_422' : 'YBR_RCT';
  const photometricInterpretation = pixels.samplesPerPixel === 3 ? colours : 'MONOCHROME2';
  const window = pixels.bits === 16 ? fullRange(pixels) : null;
  return {
    ...identityOf(file),
    sopClassUid: PHOTOGRAPH,
    modality: MODALITY,
    transferSyntaxUid: frame.transferSyntaxUid,
    rows: pixels.rows,
    columns: pixels.columns,
    samplesPerPixel: pixels.samplesPerPixel,
    bitsAllocated: pixels.bits,
    bitsStored: pixels.bits,
    signed: false,
    photometricInterpretation,
    geometry: null,
    pixelSpacing: null,
    rescale: { slope: 1, intercept: 0 },
    window,
    header: headerOf(pixels, photometricInterpretation, window),
    frame,
  };
}

/** Nothing in a photograph says whose it is: the same file twice is the same image. */
function identityOf(file: Uint8Array) {
  const hash = createHash('sha256').update(file).digest();
  const uid = uidOfHash(hash);
  return {
    studyInstanceUid: uid,
    seriesInstanceUid: uid,
    sopInstanceUid: uid,
    frameOfReferenceUid: null,
    patientKey: null,
    frameNumber: null,
    seriesNumber: null,
    instanceNumber: null,
  };
}

async function decodePixels({ image, metadata }: OpenPicture): Promise<Pixels> {
  const grey = metadata.space === 'b-w' || metadata.space === 'grey16';
  const deep = grey && metadata.depth === 'ushort';
  const upright = image.clone().autoOrient().flatten({ background: '#fff' });
  const { data, info } = await decoding(
    inColourSpace(upright, { grey, deep }).toBuffer({ resolveWithObject: true })
  );
  return {
    columns: info.width,
    rows: info.height,
    samplesPerPixel: grey ? 1 : 3,
    bits: deep ? 16 : 8,
    bytes: data,
  };
}

function inColourSpace(image: Sharp, { grey, deep }: { grey: boolean; deep: boolean }): Sharp {
  if (!grey) return image.toColourspace('srgb').raw();
  const one = image.toColourspace(deep ? 'grey16' : 'b-w').extractChannel(0);
  return one.raw({ depth: deep ? 'ushort' : 'uchar' });
}

/** The file's compressed pixels, if they are upright and in colours that need no profile. */
function keptJpeg(file: Uint8Array, { metadata }: OpenPicture): Uint8Array | null {
  if (metadata.format !== 'jpeg' || metadata.channels === 4) return null;
  if ((metadata.orientation ?? 1) !== 1 || !isSrgb(metadata.icc)) return null;
  const { process, bytes } = readJpeg(file);
  return process === BASELINE_FRAME && !hasOtherColours(bytes) ? bytes : null;
}

function isSrgb(profile: Buffer | undefined): boolean {
  return profile === undefined || profile.toString('latin1').replaceAll('\0', '').includes('sRGB');
}

/** Adobe's segment may say that the colours are not YCbCr (ITU-T T.872, 6.5.3). */
function hasOtherColours(jpeg: Uint8Array): boolean {
  const segment = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.length).indexOf('Adobe');
  return segment >= 0 && jpeg[segment + 11] !== 1;
}

/** From the darkest to the brightest pixel: the values may fill any part of 16 bits. */
function fullRange({ bytes }: Pixels): DisplayWindow {
  const values = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { center: (lowest + highest + 1) / 2, width: Math.max(1, highest - lowest + 1) };
}

function headerOf(
  { rows, columns, samplesPerPixel, bits }: Pixels,
  photometricInterpretation: string,
  window: DisplayWindow | null
): DicomJson {
  const number = (value: number) => ({ vr: 'US', Value: [value] });
  const term = (...Value: string[]) => ({ vr: 'CS', Value });
  return {
    [jsonTag(TAG.ImageType)]: term('DERIVED', 'PRIMARY'),
    [jsonTag(TAG.SOPClassUID)]: { vr: 'UI', Value: [PHOTOGRAPH] },
    [jsonTag(TAG.Modality)]: term(MODALITY),
    [jsonTag(TAG.SamplesPerPixel)]: number(samplesPerPixel),
    [jsonTag(TAG.PhotometricInterpretation)]: term(photometricInterpretation),
    ...(samplesPerPixel === 3 && { [jsonTag(TAG.PlanarConfiguration)]: number(0) }),
    [jsonTag(TAG.Rows)]: number(rows),
    [jsonTag(TAG.Columns)]: number(columns),
    [jsonTag(TAG.BitsAllocated)]: number(bits),
    [jsonTag(TAG.BitsStored)]: number(bits),
    [jsonTag(TAG.HighBit)]: number(bits - 1),
    [jsonTag(TAG.PixelRepresentation)]: number(0),
    ...(window && {
      [jsonTag(TAG.WindowCenter)]: { vr: 'DS', Value: [window.center] },
      [jsonTag(TAG.WindowWidth)]: { vr: 'DS', Value: [window.width] },
    }),
  };
}
