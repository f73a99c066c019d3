import { personName, shortText } from '../../dicom/file/short-text.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import type { OriginalSeries } from './original-series.ts';
import { UNKNOWN_STUDY } from './unknown-study.ts';

/** What an object with results says of itself. */
export interface ResultObject {
  /** Given by the caller, so that the same result sent again is the same object. */
  seriesInstanceUid: string;
  sopInstanceUid: string;
  seriesNumber: number;
  /** Of the series: "Kidneys: consensus". */
  description: string;
  /** When the result was made. */
  at: Date;
  /** Pseudonyms of those who drew. */
  raters: readonly string[];
  /** The name of the expert who accepted the result; null when nobody has. */
  reviewer: string | null;
  /** Of Quorum. */
  softwareVersion: string;
}

/** The modules of patient, study, series, equipment and SOP that all results have. */
export function resultModules(
  sopClassUid: string,
  modality: string,
  result: ResultObject,
  { studyInstanceUid, study }: OriginalSeries
): NamedDataSet {
  const { date, time } = dateAndTime(result.at);
  return {
    SOPClassUID: sopClassUid,
    SOPInstanceUID: result.sopInstanceUid,
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    ...UNKNOWN_STUDY,
    ...study,
    StudyInstanceUID: studyInstanceUid,
    Modality: modality,
    SeriesInstanceUID: result.seriesInstanceUid,
    SeriesNumber: result.seriesNumber,
    SeriesDescription: shortText(result.description, 64),
    SeriesDate: date,
    SeriesTime: time,
    InstanceNumber: 1,
    OperatorsName: '',
    Manufacturer: 'Quorum',
    ManufacturerModelName: 'Quorum',
    DeviceSerialNumber: 'Quorum',
    SoftwareVersions: shortText(result.softwareVersion, 64),
    ...(result.raters.length > 0 && { ContributingEquipmentSequence: [contribution(result)] }),
  };
}

/** The people who drew, by their pseudonyms: DICOM knows contributors as operators of equipment. */
function contribution({ raters, softwareVersion }: ResultObject): NamedDataSet {
  return {
    PurposeOfReferenceCodeSequence: [codeItem('109102', 'DCM', 'Processing Equipment')],
    Manufacturer: 'Quorum',
    ManufacturerModelName: 'Quorum',
    SoftwareVersions: shortText(softwareVersion, 64),
    OperatorsName: raters.map(personName),
    ContributionDescription: `Outlined by ${raters.length} people, named by pseudonyms`,
  };
}

/** A coded entry (PS3.3 §8). */
export function codeItem(value: string, scheme: string, meaning: string): NamedDataSet {
  return { CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning };
}

/** As DICOM writes them, in UTC. */
export function dateAndTime(at: Date): { date: string; time: string } {
  const [date = '', time = ''] = at.toISOString().split('T');
  return { date: date.replaceAll('-', ''), time: time.slice(0, 8).replaceAll(':', '') };
}
