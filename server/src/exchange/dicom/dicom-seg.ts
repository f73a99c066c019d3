import { fileInParts, type StreamedPixels } from '../../dicom/file/write-parts.ts';
import { personName, shortText } from '../../dicom/file/short-text.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import {
  countPixels,
  emptyMask,
  requireSameSize,
  union,
  type Mask,
  type Size,
} from '../../geometry/index.ts';
import type { ProbabilityMap } from '../../fusion/fusion.ts';
import { frameBits, frameBytes } from './frame-pixels.ts';
import { frameGroups, sharedGroups, type Frame } from './frame-groups.ts';
import {
  derivedUid,
  frameOfReferenceOf,
  imageReferenceItem,
  type OriginalSeries,
} from './original-series.ts';
import { dateAndTime, resultModules, type ResultObject } from './result-object.ts';
import { segmentItem, type Algorithm, type ExportedStructure } from './segment.ts';

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';
const PER_FRAME_FUNCTIONAL_GROUPS = 0x52009230;

/** What is known of each structure on a slice; a list of it, or what finds it out when asked. */
export interface OnSlice<T> {
  at(structure: number): T | undefined;
}

/** A segmentation of a series; `T` is what is known of a structure on a slice. */
export interface Segmentation<T> {
  series: OriginalSeries;
  result: ResultObject;
  structures: readonly ExportedStructure[];
  /** Null where one person drew. */
  algorithm: Algorithm | null;
  /** What was found on each slice that was judged, by its index; in the order of structures. */
  slices: ReadonlyMap<number, OnSlice<T>>;
}

/**
 * A DICOM SEG (PS3.3 A.51) with a bit for each pixel: a segment for each structure, and a frame
 * for each structure on each slice that was judged, empty ones too, so that "not present" differs
 * from "not judged". Structures may overlap. In pieces, made frame by frame. RangeError when no
 * slice was judged.
 */
export function binarySegmentation(segmentation: Segmentation<Mask>): AsyncGenerator<Uint8Array> {
  const { structures, slices } = segmentation;
  const frames = framesOf(segmentation);
  const masks = frames.map(frame => () => contentOf(segmentation, frame));
  const pixelDescription = {
    SegmentationType: 'BINARY',
    SegmentsOverlap: overlapping(slices.values(), structures.length) ? 'YES' : 'NO',
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
  };
  return writeSegmentation(segmentation, frames, pixelDescription, frameBits(masks));
}

/** The same with the probability of each pixel, from 0 to 1 in 255 steps. */
export function fractionalSegmentation(
  segmentation: Segmentation<ProbabilityMap>
): AsyncGenerator<Uint8Array> {
  const frames = framesOf(segmentation);
  const maps = frames.map(frame => () => contentOf(segmentation, frame));
  const pixelDescription = {
    SegmentationType: 'FRACTIONAL',
    SegmentationFractionalType: 'PROBABILITY',
    MaximumFractionalValue: 255,
    SegmentsOverlap: 'UNDEFINED',
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
  };
  return writeSegmentation(segmentation, frames, pixelDescription, frameBytes(maps));
}

function framesOf<T>({ series, structures, slices }: Segmentation<T>): Frame[] {
  const judged = [...slices.keys()].toSorted((a, b) => a - b);
  if (judged.length === 0) throw new RangeError('A segmentation has at least one judged slice.');
  return structures.flatMap((_, structure) =>
    judged.map((slice, index): Frame => {
      const image = series.images[slice];
      if (!image) throw new RangeError(`There is no slice ${slice} in the series.`);
      return { segment: structure + 1, position: index + 1, slice, image };
    })
  );
}

function contentOf<T extends Mask | ProbabilityMap>(
  { slices }: Segmentation<T>,
  { segment, slice, image }: Frame
): T {
  const content = slices.get(slice)?.at(segment - 1);
  if (!content) throw new RangeError(`Slice ${slice} lacks a structure.`);
  const size: Size = { width: image.columns, height: image.rows, depth: 1 };
  requireSameSize('map' in content ? content.map : content, size);
  return content;
}

function writeSegmentation<T>(
  { series, result, structures, algorithm }: Segmentation<T>,
  frames: readonly Frame[],
  pixelDescription: NamedDataSet,
  pixels: (pixelsPerFrame: number) => StreamedPixels
): AsyncGenerator<Uint8Array> {
  const { date, time } = dateAndTime(result.at);
  const [first] = series.images;
  const [rows, columns] = [first?.rows ?? 0, first?.columns ?? 0];
  const head: NamedDataSet = {
    ...resultModules(SEGMENTATION_STORAGE, 'SEG', result, series),
    ImageType: ['DERIVED', 'PRIMARY'],
    ContentDate: date,
    ContentTime: time,
    ContentLabel: 'SEGMENTATION',
    ContentDescription: shortText(result.description, 64),
    ContentCreatorName: personName(result.reviewer ?? ''),
    ...placeOf(series),
    ...dimensions(result, series),
    ReferencedSeriesSequence: [
      {
        SeriesInstanceUID: series.seriesInstanceUid,
        ReferencedInstanceSequence: imagesOf(frames).map(imageReferenceItem),
      },
    ],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    NumberOfFrames: frames.length,
    Rows: rows,
    Columns: columns,
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    SegmentSequence: structures.map((structure, index) =>
      segmentItem(structure, index + 1, algorithm)
    ),
    SharedFunctionalGroupsSequence: [sharedGroups(series)],
    ...pixelDescription,
  };
  return fileInParts({ sopClassUid: SEGMENTATION_STORAGE, sopInstanceUid: result.sopInstanceUid }, [
    head,
    { sequence: PER_FRAME_FUNCTIONAL_GROUPS, items: itemsOf(frames) },
    pixels(rows * columns),
  ]);
}

function* itemsOf(frames: readonly Frame[]): Generator<NamedDataSet> {
  for (const frame of frames) yield frameGroups(frame);
}

function placeOf(series: OriginalSeries): NamedDataSet {
  if (!series.images[0]?.geometry) return {};
  return { FrameOfReferenceUID: frameOfReferenceOf(series), PositionReferenceIndicator: '' };
}

/** Frames are told apart by segment, and by position or else by their order. */
function dimensions({ sopInstanceUid }: ResultObject, { images }: OriginalSeries): NamedDataSet {
  const organization = { DimensionOrganizationUID: derivedUid('dimensions', sopInstanceUid) };
  const place = images[0]?.geometry
    ? { DimensionIndexPointer: 0x00200032, FunctionalGroupPointer: 0x00209113 }
    : { DimensionIndexPointer: 0x00209057, FunctionalGroupPointer: 0x00209111 };
  return {
    DimensionOrganizationSequence: [organization],
    DimensionIndexSequence: [
      {
        ...organization,
        DimensionIndexPointer: 0x0062000b,
        FunctionalGroupPointer: 0x0062000a,
        DimensionDescriptionLabel: 'Segment',
      },
      { ...organization, ...place, DimensionDescriptionLabel: 'Slice' },
    ],
  };
}

function imagesOf(frames: readonly Frame[]) {
  return [...new Set(frames.map(({ image }) => image))];
}

function overlapping(slices: Iterable<OnSlice<Mask>>, structures: number): boolean {
  for (const slice of slices) {
    const masks = Array.from({ length: structures }, (_, index) => slice.at(index) ?? []).flat();
    const [first] = masks;
    if (!first) continue;
    const sum = masks.reduce((pixels, mask) => pixels + countPixels(mask), 0);
    if (sum > countPixels(masks.reduce(union, emptyMask(first)))) return true;
  }
  return false;
}
