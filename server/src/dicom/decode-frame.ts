import dcmjsCodecs from 'dcmjs-codecs';
import type { DicomJson } from './dicom-image.ts';
import { jsonTag, TAG } from './file/tag.ts';
import { codecOf, type Codec } from './file/transfer-syntax.ts';

const { Context, NativeCodecs } = dcmjsCodecs;

/** The first of the syntaxes of High-Throughput JPEG 2000, which has a decoder of its own. */
const HIGH_THROUGHPUT = /^1\.2\.840\.10008\.1\.2\.4\.20[123]$/;
const JPEG_LS = /^1\.2\.840\.10008\.1\.2\.4\.8[01]$/;

/** Whether a frame is of grey values, which can be computed with. */
export function isGrey(header: DicomJson): boolean {
  return /^MONOCHROME[12]$/.test(String(valueOf(header, TAG.PhotometricInterpretation)));
}

/**
 * The values of a grey frame in modality units (HU for CT), row by row.
 *
 * @throws RangeError for a frame that is not grey, or of other values than its header says
 */
export async function decodeFrame(
  header: DicomJson,
  transferSyntax: string,
  frame: Uint8Array
): Promise<Float32Array> {
  if (!isGrey(header)) throw new RangeError('Only grey images have values to compute with.');
  const stored = storedValues(header, await decoded(header, transferSyntax, frame));
  const slope = Number(valueOf(header, TAG.RescaleSlope) ?? 1);
  const intercept = Number(valueOf(header, TAG.RescaleIntercept) ?? 0);
  return Float32Array.from(stored, value => value * slope + intercept);
}

async function decoded(
  header: DicomJson,
  transferSyntax: string,
  frame: Uint8Array
): Promise<Uint8Array> {
  const codec = codecOf(transferSyntax);
  if (codec === null) throw new RangeError(`There is no decoder for ${transferSyntax}.`);
  if (codec === 'none') return frame;
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  const context = new Context({
    width: Number(valueOf(header, TAG.Columns)),
    height: Number(valueOf(header, TAG.Rows)),
    bitsAllocated: Number(valueOf(header, TAG.BitsAllocated)),
    bitsStored: Number(valueOf(header, TAG.BitsStored)),
    samplesPerPixel: 1,
    pixelRepresentation: Number(valueOf(header, TAG.PixelRepresentation)),
    planarConfiguration: 0,
    photometricInterpretation: String(valueOf(header, TAG.PhotometricInterpretation)),
    encodedBuffer: new Uint8Array(frame),
  });
  const pixels = DECODERS[codec](transferSyntax)(context).getDecodedBuffer();
  if (!pixels) throw new RangeError('The frame cannot be decoded.');
  return pixels;
}

type Decoder = (context: InstanceType<typeof Context>) => InstanceType<typeof Context>;

const DECODERS: Record<Exclude<Codec, 'none'>, (transferSyntax: string) => Decoder> = {
  'run length': () => context => NativeCodecs.decodeRle(context),
  JPEG: syntax =>
    JPEG_LS.test(syntax)
      ? context => NativeCodecs.decodeJpegLs(context)
      : context => NativeCodecs.decodeJpeg(context),
  'JPEG 2000': syntax =>
    HIGH_THROUGHPUT.test(syntax)
      ? context => NativeCodecs.decodeHtJpeg2000(context)
      : context => NativeCodecs.decodeJpeg2000(context),
};

/** Stored values of 8, 16 or 32 bits, of which the highest may be unused or another's (overlays). */
function storedValues(header: DicomJson, bytes: Uint8Array): Int32Array {
  const allocated = Number(valueOf(header, TAG.BitsAllocated));
  const unused = 32 - Number(valueOf(header, TAG.BitsStored));
  const signed = Number(valueOf(header, TAG.PixelRepresentation)) === 1;
  const pixels = Number(valueOf(header, TAG.Rows)) * Number(valueOf(header, TAG.Columns));
  const size = allocated / 8;
  if (bytes.length < pixels * size) throw new RangeError('The frame has too few pixels.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: pixels }, (_, at) => {
    const value = readers[size]?.(view, at * size) ?? NaN;
    return signed ? (value << unused) >> unused : (value << unused) >>> unused;
  });
}

const readers: Record<number, (view: DataView, at: number) => number> = {
  1: (view, at) => view.getUint8(at),
  2: (view, at) => view.getUint16(at, true),
  4: (view, at) => view.getInt32(at, true),
};

function valueOf(header: DicomJson, tag: number): unknown {
  return header[jsonTag(tag)]?.Value?.[0];
}
