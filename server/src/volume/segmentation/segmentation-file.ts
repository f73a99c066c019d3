import { readFile } from 'node:fs/promises';
import dcmjs from 'dcmjs';
import { Value } from 'typebox/value';
import { FileUnreadable } from '../file-unreadable.ts';
import { drawnOn, type DrawnOn, type SourceImage } from './drawn-on.ts';
import { framePixels } from './frame-pixels.ts';
import { SegmentationData, type FunctionalGroups } from './segmentation-schema.ts';

// Files that break a rule and can be read all the same are the user's to read in silence.
dcmjs.log.getLogger('validation.dcmjs').setLevel('silent');

/** One frame: where it lies, and the segment number of each of its pixels, 0 for none. */
export type SegmentationFrame = {
  readonly position: readonly number[];
  readonly labels: Uint16Array;
  /** The image it was drawn on; undefined where the file does not name one whole image. */
  readonly image: SourceImage | undefined;
};

/** A DICOM Segmentation as slices, all parallel; several frames may share a position. */
export type Segmentation = {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  /** Unit vectors along a row and down a column. */
  readonly orientation: readonly number[];
  /** Between rows, then between columns, in millimetres. */
  readonly pixelSpacing: readonly number[];
  readonly sliceSpacing: number | undefined;
  readonly frames: readonly SegmentationFrame[];
  readonly drawnOn: DrawnOn | undefined;
};

/** Whether the file is DICOM, by its preamble. */
export function isDicom(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(128, 132)).toString('latin1') === 'DICM';
}

/** Throws `FileUnreadable` for what is not a binary or labelmap Segmentation in a patient. */
export async function readSegmentation(path: string): Promise<Segmentation> {
  const bytes = await readFile(path);
  const { data, pixels } = parse(bytes, path);
  const [shared] = data.SharedFunctionalGroupsSequence;
  const perFrame = data.PerFrameFunctionalGroupsSequence.map(own => ({ ...shared, ...own }));
  const plane = planeOf(perFrame[0]);
  if (plane === undefined)
    throw new FileUnreadable(`${path} does not say where its frames lie in the patient.`);
  const frames = perFrame.map((groups, index): SegmentationFrame => {
    const position = groups.PlanePositionSequence?.[0]?.ImagePositionPatient;
    if (position === undefined)
      throw new FileUnreadable(`${path} does not say where its frame ${index + 1} lies.`);
    const segment = groups.SegmentIdentificationSequence?.[0]?.ReferencedSegmentNumber ?? 1;
    const labels = framePixels(data, pixels, { index, segment, path });
    return { position, labels, image: sourceImageOf(groups) };
  });
  const { Rows: rows, Columns: columns } = data;
  return { path, rows, columns, ...plane, frames, drawnOn: drawnOn(data) };
}

function parse(bytes: Buffer, path: string): { data: SegmentationData; pixels: Uint8Array } {
  const data = dcmjs.data.DicomMetaDictionary.naturalizeDataset(
    dcmjs.data.DicomMessage.readFile(new Uint8Array(bytes).buffer).dict
  );
  if (!Value.Check(SegmentationData, data))
    throw new FileUnreadable(`${path} is not a DICOM Segmentation that lies in a patient.`);
  const fragments: unknown = Reflect.get(data, 'PixelData');
  const [pixels] = Array.isArray(fragments) ? (fragments as unknown[]) : [fragments];
  if (!(pixels instanceof ArrayBuffer)) throw new FileUnreadable(`${path} has no pixels.`);
  return { data, pixels: new Uint8Array(pixels) };
}

function planeOf(groups: FunctionalGroups | undefined) {
  const orientation = groups?.PlaneOrientationSequence?.[0]?.ImageOrientationPatient;
  const measures = groups?.PixelMeasuresSequence?.[0];
  if (orientation === undefined || measures === undefined) return undefined;
  const { PixelSpacing: pixelSpacing, SpacingBetweenSlices, SliceThickness } = measures;
  return { orientation, pixelSpacing, sliceSpacing: SpacingBetweenSlices ?? SliceThickness };
}

function sourceImageOf({ DerivationImageSequence }: FunctionalGroups): SourceImage | undefined {
  const images = (DerivationImageSequence ?? []).flatMap(item => item.SourceImageSequence ?? []);
  const [image] = images;
  if (image === undefined || images.length > 1 || image.ReferencedFrameNumber !== undefined)
    return undefined;
  return {
    sopClassUid: image.ReferencedSOPClassUID,
    sopInstanceUid: image.ReferencedSOPInstanceUID,
  };
}
