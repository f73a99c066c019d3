import { Type, type Static } from 'typebox';

const Vector = Type.Array(Type.Number(), { minItems: 3, maxItems: 3 });

/** A functional group macro: a sequence of one item. */
const one = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Optional(Type.Array(Type.Object(properties), { minItems: 1 }));

const SourceImage = Type.Object({
  ReferencedSOPClassUID: Type.String(),
  ReferencedSOPInstanceUID: Type.String(),
  ReferencedFrameNumber: Type.Optional(Type.Unknown()),
});

const FunctionalGroups = Type.Object({
  PlanePositionSequence: one({ ImagePositionPatient: Vector }),
  PlaneOrientationSequence: one({
    ImageOrientationPatient: Type.Array(Type.Number(), { minItems: 6, maxItems: 6 }),
  }),
  PixelMeasuresSequence: one({
    PixelSpacing: Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
    SliceThickness: Type.Optional(Type.Number()),
    SpacingBetweenSlices: Type.Optional(Type.Number()),
  }),
  SegmentIdentificationSequence: one({ ReferencedSegmentNumber: Type.Integer() }),
  DerivationImageSequence: Type.Optional(
    Type.Array(Type.Object({ SourceImageSequence: Type.Optional(Type.Array(SourceImage)) }))
  ),
});
export type FunctionalGroups = Static<typeof FunctionalGroups>;

/** What is used of a Segmentation that lies in a patient (PS3.3 C.8.20, C.7.6.16). */
export const SegmentationData = Type.Object({
  SegmentationType: Type.Enum(['BINARY', 'FRACTIONAL', 'LABELMAP']),
  Rows: Type.Integer({ minimum: 1 }),
  Columns: Type.Integer({ minimum: 1 }),
  BitsAllocated: Type.Integer(),
  MaximumFractionalValue: Type.Optional(Type.Integer()),
  SharedFunctionalGroupsSequence: Type.Array(FunctionalGroups, { minItems: 1 }),
  PerFrameFunctionalGroupsSequence: Type.Array(FunctionalGroups, { minItems: 1 }),
});
export type SegmentationData = Static<typeof SegmentationData>;
