import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import { dot, normalOf } from '../../dicom/attribute/plane.ts';
import { imageReferenceItem, type OriginalImage, type OriginalSeries } from './original-series.ts';
import { codeItem } from './result-object.ts';

/** A frame of a segmentation: what lies of one segment on one image. */
export interface Frame {
  /** From 1. */
  segment: number;
  /** The place of its slice among those that have frames, from 1. */
  position: number;
  /** Its slice's index in the series. */
  slice: number;
  image: OriginalImage;
}

/** By what share distances between slices may differ to be called even. */
const EVEN = 0.01;

/** The functional groups that all frames share: how they are turned and how large pixels are. */
export function sharedGroups({ images }: OriginalSeries): NamedDataSet {
  const geometry = images[0]?.geometry;
  if (!geometry) return {};
  const { pixelSpacing, rowDirection, columnDirection, sliceThickness } = geometry;
  const gaps = gapsBetween(images);
  const gap = gaps.toSorted((a, b) => a - b)[gaps.length >> 1];
  const even = gap !== undefined && gaps.every(each => Math.abs(each - gap) <= EVEN * gap);
  const thickness = sliceThickness ?? gap;
  return {
    PlaneOrientationSequence: [{ ImageOrientationPatient: [...rowDirection, ...columnDirection] }],
    PixelMeasuresSequence: [
      {
        PixelSpacing: pixelSpacing,
        ...(thickness !== undefined && { SliceThickness: thickness }),
        ...(even && { SpacingBetweenSlices: gap }),
      },
    ],
  };
}

/** The functional groups of one frame: its segment, its place and the image it was drawn on. */
export function frameGroups({ segment, position, image }: Frame): NamedDataSet {
  const order = image.geometry ? {} : { StackID: '1', InStackPositionNumber: position };
  return {
    FrameContentSequence: [{ DimensionIndexValues: [segment, position], ...order }],
    ...(image.geometry && {
      PlanePositionSequence: [{ ImagePositionPatient: image.geometry.position }],
    }),
    SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segment }],
    DerivationImageSequence: [
      {
        DerivationCodeSequence: [codeItem('113076', 'DCM', 'Segmentation')],
        SourceImageSequence: [
          {
            ...imageReferenceItem(image),
            SpatialLocationsPreserved: 'YES',
            PurposeOfReferenceCodeSequence: [
              codeItem('121322', 'DCM', 'Source image for image processing operation'),
            ],
          },
        ],
      },
    ],
  };
}

/** Millimetres along the normal from each image to the next. */
function gapsBetween(images: readonly OriginalImage[]): number[] {
  const depths = images.flatMap(({ geometry }) =>
    geometry ? dot(geometry.position, normalOf(geometry)) : []
  );
  return depths.slice(1).map((depth, index) => depth - (depths[index] ?? depth));
}
