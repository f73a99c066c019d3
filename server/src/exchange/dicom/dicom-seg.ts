import { personName, shortText } from '../../dicom/file/short-text.ts';
import { writeFile, type NamedDataSet } from '../../dicom/file/write-file.ts';
import {
  countPixels,
  emptyMask,
  fillDense,
  requireSameSize,
  union,
  type Mask,
} from '../../geometry/index.ts';
import type { ProbabilityMap } from '../../fusion/fusion.ts';
import { frameBits } from './frame-bits.ts';
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
/** What a probability of 1 is written as. */
const HIGHEST = 255;

/** A segmentation of a series; `T` is what is known of a structure on a slice. */
export interface Segmentation<T> {
  series: OriginalSeries;
  result: ResultObject;
  structures: readonly ExportedStructure[];
  /** Null where one person drew. */
  algorithm: Algorithm | null;
  /** What was found on each slice that was judged, by its index; in the order of structures. */
  slices: ReadonlyMap<number, readonly T[]>;
}

/**
 * A DICOM SEG (PS3.3 A.51) with a bit for each pixel: a segment for each structure, and a frame
 * for each structure on each slice that was judged, empty ones too, so that "not present" differs
 * from "not judged". Structures may overlap. RangeError when no slice was judged.
 */
export function binarySegmentation(segmentation: Segmentation<Mask>): Uint8Array {
  const { series, structures, slices } = segmentation;
  const frames = framesOf(series, structures.length, slices);
  return writeSegmentation(segmentation, frames, {
    SegmentationType: 'BINARY',
    SegmentsOverlap: overlapping([...slices.values()]) ? 'YES' : 'NO',
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelData: frameBits(frames.map(({ content }) => content)),
  });
}

/** The same with the probability of each pixel, from 0 to 1 in 255 steps. */
export function fractionalSegmentation(segmentation: Segmentation<ProbabilityMap>): Uint8Array {
  const { series, structures, slices } = segmentation;
  const frames = framesOf(series, structures.length, slices);
  return writeSegmentation(segmentation, frames, {
    SegmentationType: 'FRACTIONAL',
    SegmentationFractionalType: 'PROBABILITY',
    MaximumFractionalValue: HIGHEST,
    SegmentsOverlap: 'UNDEFINED',
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelData: frameBytes(frames.map(({ content }) => content)),
  });
}

function framesOf<T extends Mask | ProbabilityMap>(
  { images }: OriginalSeries,
  structures: number,
  slices: ReadonlyMap<number, readonly T[]>
): Frame<T>[] {
  const judged = [...slices.keys()].toSorted((a, b) => a - b);
  if (judged.length === 0) throw new RangeError('A segmentation has at least one judged slice.');
  return Array.from({ length: structures }, (_, structure) =>
    judged.map((slice, index): Frame<T> => {
      const image = images[slice];
      const content = slices.get(slice)?.[structure];
      if (!image || !content)
        throw new RangeError(`Slice ${slice} lacks its image or a structure.`);
      const size = { width: image.columns, height: image.rows, depth: 1 };
      requireSameSize('map' in content ? content.map : content, size);
      return { segment: structure + 1, position: index + 1, image, content };
    })
  ).flat();
}

function writeSegmentation<T>(
  { series, result, structures, algorithm }: Segmentation<T>,
  frames: readonly Frame<T>[],
  pixels: NamedDataSet
): Uint8Array {
  const { date, time } = dateAndTime(result.at);
  const [first] = series.images;
  return writeFile({
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
    Rows: first?.rows ?? 0,
    Columns: first?.columns ?? 0,
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    SegmentSequence: structures.map((structure, index) =>
      segmentItem(structure, index + 1, algorithm)
    ),
    SharedFunctionalGroupsSequence: [sharedGroups(series)],
    PerFrameFunctionalGroupsSequence: frames.map(frameGroups),
    ...pixels,
  });
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

function imagesOf<T>(frames: readonly Frame<T>[]) {
  return [...new Set(frames.map(({ image }) => image))];
}

function overlapping(slices: readonly (readonly Mask[])[]): boolean {
  return slices.some(masks => {
    const [first] = masks;
    if (!first) return false;
    const sum = masks.reduce((pixels, mask) => pixels + countPixels(mask), 0);
    return sum > countPixels(masks.reduce(union, emptyMask(first)));
  });
}

function frameBytes(probabilities: readonly ProbabilityMap[]): ArrayBuffer {
  const [first] = probabilities;
  const pixels = first ? first.map.width * first.map.height : 0;
  const bytes = new Uint8Array(probabilities.length * pixels);
  probabilities.forEach(({ map, values }, frame) => {
    const steps = Uint8Array.from(values, value => Math.round(value * HIGHEST));
    fillDense(map, row => steps[row] ?? 0, bytes.subarray(frame * pixels, (frame + 1) * pixels));
  });
  return bytes.buffer;
}
