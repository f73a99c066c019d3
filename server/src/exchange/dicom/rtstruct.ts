import { personName, shortText } from '../../dicom/file/short-text.ts';
import { IMPLICIT_LITTLE_ENDIAN } from '../../dicom/file/transfer-syntax.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import { fileInParts } from '../../dicom/file/write-parts.ts';
import type { ImageGeometry } from '../../dicom/dicom-image.ts';
import {
  emptyMask,
  equalMasks,
  flattenContour,
  rasterize,
  traceMask,
  union,
  type Contour,
} from '../../geometry/index.ts';
import type { OnSlice } from './dicom-seg.ts';
import { keyholes, type Ring } from './keyhole.ts';
import {
  frameOfReferenceOf,
  imageReferenceItem,
  type OriginalImage,
  type OriginalSeries,
} from './original-series.ts';
import { dateAndTime, resultModules, type ResultObject } from './result-object.ts';
import { redGreenBlue, typeItem, type ExportedStructure } from './segment.ts';

const RT_STRUCTURE_SET_STORAGE = '1.2.840.10008.5.1.4.1.1.481.3';
/** How finely corners are rounded: far below any pixel, and short when written. */
const STEPS_PER_MM = 1e5;
const ROI_CONTOUR_SEQUENCE = 0x30060039;
const DETACHED_STUDY_MANAGEMENT = '1.2.840.10008.3.1.2.3.1';

/** Outlines on a series, as they were drawn. */
export interface StructureSet {
  series: OriginalSeries;
  result: ResultObject;
  structures: readonly ExportedStructure[];
  /** Whether people drew each outline, or a program made it of theirs. */
  drawn: 'by hand' | 'computed';
  /** Contours on each slice that was judged, by its index; in the order of structures. */
  slices: ReadonlyMap<number, OnSlice<readonly Contour[]>>;
}

/**
 * A DICOM RT Structure Set (PS3.3 A.19): a region for each structure, empty ones too. Corners stay
 * where they were put, curves become polygons, and a hole is joined to what surrounds it. In
 * pieces, made structure by structure. RangeError where the images have no place in the patient.
 */
export function structureSet(set: StructureSet): AsyncGenerator<Uint8Array> {
  const { series, result, structures, drawn } = set;
  if (series.images.some(({ geometry }) => geometry === null))
    throw new RangeError('A structure set needs images with a place in the patient.');
  const { date, time } = dateAndTime(result.at);
  const frameOfReference = frameOfReferenceOf(series);
  const head: NamedDataSet = {
    ...resultModules(RT_STRUCTURE_SET_STORAGE, 'RTSTRUCT', result, series),
    StructureSetLabel: shortText(result.description, 16),
    StructureSetName: shortText(result.description, 64),
    StructureSetDate: date,
    StructureSetTime: time,
    FrameOfReferenceUID: frameOfReference,
    PositionReferenceIndicator: '',
    ReferencedFrameOfReferenceSequence: [referencedFrame(series, frameOfReference)],
    StructureSetROISequence: structures.map(({ name }, index) => ({
      ROINumber: index + 1,
      ReferencedFrameOfReferenceUID: frameOfReference,
      ROIName: shortText(name, 64),
      ROIGenerationAlgorithm: drawn === 'by hand' ? 'MANUAL' : 'SEMIAUTOMATIC',
    })),
  };
  const tail: NamedDataSet = {
    RTROIObservationsSequence: structures.map(({ code }, index) => ({
      ObservationNumber: index + 1,
      ReferencedROINumber: index + 1,
      RTROIIdentificationCodeSequence: [typeItem(code)],
      RTROIInterpretedType: '',
      ROIInterpreter: personName(result.reviewer ?? ''),
    })),
    ...approval(result),
  };
  return fileInParts(
    { sopClassUid: RT_STRUCTURE_SET_STORAGE, sopInstanceUid: result.sopInstanceUid },
    [head, { sequence: ROI_CONTOUR_SEQUENCE, items: regions(set) }, tail],
    IMPLICIT_LITTLE_ENDIAN
  );
}

function* regions(set: StructureSet): Generator<NamedDataSet> {
  for (const [index, { color }] of set.structures.entries()) {
    const contours = contoursOf(set, index);
    yield {
      ROIDisplayColor: redGreenBlue(color),
      ReferencedROINumber: index + 1,
      ...(contours.length > 0 && { ContourSequence: contours }),
    };
  }
}

function referencedFrame(
  { images, studyInstanceUid, seriesInstanceUid }: OriginalSeries,
  frameOfReference: string
): NamedDataSet {
  const series = {
    SeriesInstanceUID: seriesInstanceUid,
    ContourImageSequence: images.map(imageReferenceItem),
  };
  const study = {
    ReferencedSOPClassUID: DETACHED_STUDY_MANAGEMENT,
    ReferencedSOPInstanceUID: studyInstanceUid,
    RTReferencedSeriesSequence: [series],
  };
  return { FrameOfReferenceUID: frameOfReference, RTReferencedStudySequence: [study] };
}

function contoursOf({ series, slices }: StructureSet, structure: number): NamedDataSet[] {
  const inOrder = [...slices].toSorted(([a], [b]) => a - b);
  const found = inOrder.flatMap(([slice, contours]) => {
    const image = series.images[slice];
    if (!image) throw new RangeError(`There is no slice ${slice} in the series.`);
    return polygonsOf(contours.at(structure) ?? [], image).map(ring => contourItem(ring, image));
  });
  return found.map((item, index) => ({ ...item, ContourNumber: index + 1 }));
}

/**
 * Polygons that cover the outlined pixels, each filled by itself. No polygons along the outlines do
 * where those cross each other: there they follow the edges of the pixels.
 */
function polygonsOf(contours: readonly Contour[], image: OriginalImage): Ring[] {
  const size = { width: image.columns, height: image.rows };
  const outlined = rasterize(contours, size);
  const rings = keyholes(contours.map(flattenContour));
  const filled = rings.map(points => rasterize([{ points, smooth: false }], size));
  if (equalMasks(filled.reduce(union, emptyMask(size)), outlined)) return rings;
  return keyholes(traceMask(outlined).map(({ points }) => points));
}

function contourItem(ring: Ring, image: OriginalImage): NamedDataSet {
  const { geometry } = image;
  if (!geometry) throw new RangeError('A structure set needs images with a place in the patient.');
  return {
    ContourImageSequence: [imageReferenceItem(image)],
    ContourGeometricType: 'CLOSED_PLANAR',
    NumberOfContourPoints: ring.length,
    ContourData: ring.flatMap(([x, y]) => inPatient(x, y, geometry)),
  };
}

/** Where a point of an image lies in the patient; the centre of the first pixel is (0.5, 0.5). */
function inPatient(x: number, y: number, geometry: ImageGeometry): number[] {
  const { position, rowDirection, columnDirection, pixelSpacing } = geometry;
  const along = (x - 0.5) * pixelSpacing[1];
  const down = (y - 0.5) * pixelSpacing[0];
  return position.map((start, axis) => {
    const exact = start + along * rowDirection[axis]! + down * columnDirection[axis]!;
    return Math.round(exact * STEPS_PER_MM) / STEPS_PER_MM;
  });
}

function approval({ reviewer, at }: ResultObject): NamedDataSet {
  if (reviewer === null) return { ApprovalStatus: 'UNAPPROVED' };
  const { date, time } = dateAndTime(at);
  const name = personName(reviewer);
  return { ApprovalStatus: 'APPROVED', ReviewDate: date, ReviewTime: time, ReviewerName: name };
}
