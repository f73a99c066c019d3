import dcmjs from 'dcmjs';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { sequenceText } from './sequence-text.ts';

/** A segment as a Segmentation describes it. */
export type DescribedSegment = {
  readonly number: number;
  readonly name: string;
  /** "#rrggbb"; undefined where none is recommended. */
  readonly color: string | undefined;
  readonly code: { scheme: string; value: string; meaning: string } | null;
};

export type SourceImage = { readonly sopClassUid: string; readonly sopInstanceUid: string };

/** The series a Segmentation was drawn on, and how the hospital files it. */
export type DrawnOn = {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid: string;
  /** Attributes of patient and study by keyword, as text. */
  readonly study: Readonly<Record<string, string>>;
  readonly segments: readonly DescribedSegment[];
};

const Text = Type.String({ minLength: 1 });
const Code = Type.Object({ CodeValue: Text, CodingSchemeDesignator: Text, CodeMeaning: Text });
const Segment = Type.Object({
  SegmentNumber: Type.Integer(),
  SegmentLabel: Type.String(),
  RecommendedDisplayCIELabValue: Type.Optional(
    Type.Array(Type.Number(), { minItems: 3, maxItems: 3 })
  ),
  SegmentedPropertyTypeCodeSequence: Type.Optional(Type.Array(Code, { minItems: 1 })),
});
const Source = Type.Object({
  StudyInstanceUID: Text,
  FrameOfReferenceUID: Text,
  ReferencedSeriesSequence: Type.Array(Type.Object({ SeriesInstanceUID: Text }), {
    minItems: 1,
    maxItems: 1,
  }),
  SegmentSequence: Type.Array(Segment, { minItems: 1 }),
});

const STUDY = [
  ...['PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex'],
  ...['StudyDate', 'StudyTime', 'StudyID', 'StudyDescription'],
  ...['AccessionNumber', 'ReferringPhysicianName'],
];

/** Undefined where a Segmentation does not say on which one series it was drawn. */
export function drawnOn(data: unknown): DrawnOn | undefined {
  if (!Value.Check(Source, data)) return undefined;
  const texts = STUDY.flatMap(keyword => {
    const value = textOf(Reflect.get(data, keyword));
    return value === undefined ? [] : [[keyword, value] as const];
  });
  return {
    studyInstanceUid: data.StudyInstanceUID,
    seriesInstanceUid: data.ReferencedSeriesSequence[0]!.SeriesInstanceUID,
    frameOfReferenceUid: data.FrameOfReferenceUID,
    study: Object.fromEntries(texts),
    segments: data.SegmentSequence.map(describe),
  };
}

/** Text as it is; a person's name in its alphabetic form. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const names = Type.Array(Type.Object({ Alphabetic: Type.String() }), { minItems: 1 });
  return Value.Check(names, value) ? value[0]!.Alphabetic : undefined;
}

function describe(segment: Static<typeof Segment>): DescribedSegment {
  const lab = segment.RecommendedDisplayCIELabValue;
  const code = segment.SegmentedPropertyTypeCodeSequence?.[0];
  return {
    number: segment.SegmentNumber,
    name: sequenceText(segment.SegmentLabel),
    color: lab && hexadecimal(dcmjs.data.Colors.dicomlab2RGB8(lab)),
    code: code
      ? {
          scheme: code.CodingSchemeDesignator,
          value: code.CodeValue,
          meaning: sequenceText(code.CodeMeaning),
        }
      : null,
  };
}

function hexadecimal(rgb: readonly number[]): string {
  const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
  return `#${rgb.map(value => byte(value).toString(16).padStart(2, '0')).join('')}`;
}
