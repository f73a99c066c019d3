import dcmjs from 'dcmjs';
import type { Code, Structure } from '../../contract/index.ts';
import { shortText } from '../../dicom/file/short-text.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import { codeItem } from './result-object.ts';

/** What is exported of a structure. */
export type ExportedStructure = Pick<Structure, 'name' | 'color' | 'code'>;

/** How masks were computed from what people drew. */
export interface Algorithm {
  /** "STAPLE" */
  name: string;
  version: string;
  /** Each with its value, as a person would write them: "threshold 0.5". */
  parameters: string;
}

/** SNOMED CT concepts that are changes of a structure and not structures (CID 7150). */
const ALTERED = new Set(
  '4147007 108369006 52988006 27925004 79654002 6574001 367643001 416939005'.split(' ')
);

/** An item of Segment Sequence (PS3.3 C.8.20.4); without an algorithm it was drawn by hand. */
export function segmentItem(
  { name, color, code }: ExportedStructure,
  number: number,
  algorithm: Algorithm | null
): NamedDataSet {
  return {
    SegmentNumber: number,
    SegmentLabel: shortText(name, 64),
    SegmentAlgorithmType: algorithm ? 'SEMIAUTOMATIC' : 'MANUAL',
    ...(algorithm && {
      SegmentAlgorithmName: shortText(algorithm.name, 64),
      SegmentationAlgorithmIdentificationSequence: [algorithmItem(algorithm)],
    }),
    SegmentedPropertyCategoryCodeSequence: [categoryItem(code)],
    SegmentedPropertyTypeCodeSequence: [typeItem(code)],
    RecommendedDisplayCIELabValue: dcmjs.data.Colors.rgb82DICOMLAB(redGreenBlue(color)),
  };
}

/** The code of a structure; without one it is tissue, of which nothing more is known. */
export function typeItem(code: Code | null): NamedDataSet {
  return code ? codeItem(code.value, code.scheme, code.meaning) : TISSUE;
}

/** The three values, 0 to 255, of "#rrggbb". */
export function redGreenBlue(color: string): number[] {
  return [1, 3, 5].map(start => Number.parseInt(color.slice(start, start + 2), 16));
}

const TISSUE = codeItem('85756007', 'SCT', 'Tissue');

function categoryItem(code: Code | null): NamedDataSet {
  if (code === null) return TISSUE;
  return code.scheme === 'SCT' && ALTERED.has(code.value)
    ? codeItem('49755003', 'SCT', 'Morphologically Altered Structure')
    : codeItem('123037004', 'SCT', 'Anatomical Structure');
}

function algorithmItem({ name, version, parameters }: Algorithm): NamedDataSet {
  return {
    AlgorithmFamilyCodeSequence: [codeItem('123109', 'DCM', 'Manual Processing')],
    AlgorithmName: shortText(name, 64),
    AlgorithmVersion: shortText(version, 64),
    AlgorithmParameters: shortText(parameters, 10240),
    AlgorithmSource: 'Quorum',
  };
}
