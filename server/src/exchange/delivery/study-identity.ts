import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import { textIn } from '../../pacs/dicom-json.ts';
import type { Pacs } from '../../pacs/pacs.ts';

/** What a result takes over from its study, so that the PACS files it there. */
const TAKEN_OVER: Record<string, string> = {
  PatientName: '00100010',
  PatientID: '00100020',
  IssuerOfPatientID: '00100021',
  PatientBirthDate: '00100030',
  PatientSex: '00100040',
  StudyDate: '00080020',
  StudyTime: '00080030',
  StudyID: '00200010',
  AccessionNumber: '00080050',
  ReferringPhysicianName: '00080090',
};

/**
 * Who a study is of, as the PACS itself has it at this moment: kept nowhere. Null where the PACS
 * has no such study.
 *
 * @throws PacsTrouble
 */
export async function studyIdentity(
  pacs: Pacs,
  studyUid: string,
  signal: AbortSignal
): Promise<NamedDataSet | null> {
  const query = new URLSearchParams({ StudyInstanceUID: studyUid });
  for (const tag of Object.values(TAKEN_OVER)) query.append('includefield', tag);
  const rows = await pacs.search('/studies', query, signal);
  const row = rows.find(found => textIn(found, '0020000D') === studyUid);
  if (row === undefined) return null;
  const found = Object.entries(TAKEN_OVER).map(([keyword, tag]) => [keyword, textIn(row, tag)]);
  return Object.fromEntries(
    found.filter(([keyword, value]) => value || keyword !== 'IssuerOfPatientID')
  );
}
