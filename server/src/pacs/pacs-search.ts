import type { PacsQuery, PacsSeries, PacsStudies, PacsStudy } from '../contract/index.ts';
import { countIn, textIn, textsIn } from './dicom-json.ts';
import type { Pacs } from './pacs.ts';

export const STUDIES_AT_ONCE = 50;

/** Instances asked for at once: some PACS answer with no more than some thousands. */
const INSTANCES_AT_ONCE = 1000;

const UID = /^[0-9.]{1,64}$/;

/** The studies that match, in the order of the PACS. */
export async function searchStudies(pacs: Pacs, query: PacsQuery): Promise<PacsStudies> {
  const asked = new URLSearchParams({
    limit: String(STUDIES_AT_ONCE + 1),
    offset: String(query.offset),
    ...matching(query),
  });
  const includefield = ['00081030', '00080061', '00201206', '00201208'];
  for (const tag of includefield) asked.append('includefield', tag);
  const rows = (await pacs.search('/studies', asked)).map(toStudy);
  const known = rows.filter(({ studyUid }) => UID.test(studyUid));
  return { rows: known.slice(0, STUDIES_AT_ONCE), more: rows.length > STUDIES_AT_ONCE };
}

export async function searchSeries(pacs: Pacs, studyUid: string): Promise<PacsSeries[]> {
  const asked = new URLSearchParams();
  for (const tag of ['0008103E', '00180015', '00201209']) asked.append('includefield', tag);
  const rows = await pacs.search(`/studies/${studyUid}/series`, asked);
  const series = rows.filter(row => isOf(row, '0020000D', studyUid)).map(toSeries);
  return series
    .filter(({ seriesUid }) => UID.test(seriesUid))
    .toSorted((a, b) => Number(a.number) - Number(b.number) || 0);
}

/** The UIDs of a series' instances, in an order that is the same every time. */
export async function searchInstances(
  pacs: Pacs,
  { studyUid, seriesUid }: { studyUid: string; seriesUid: string },
  signal?: AbortSignal
): Promise<string[]> {
  const found = new Set<string>();
  const path = `/studies/${studyUid}/series/${seriesUid}/instances`;
  for (;;) {
    const before = found.size;
    const page = { limit: String(INSTANCES_AT_ONCE), offset: String(before) };
    const rows = await pacs.search(path, new URLSearchParams(page), signal);
    for (const row of rows) found.add(textIn(row, '00080018'));
    // A PACS that knows no paging answers with the same rows again.
    if (rows.length < INSTANCES_AT_ONCE || found.size === before) break;
  }
  return [...found].filter(uid => UID.test(uid)).toSorted();
}

/** What QIDO-RS calls the fields of a query (PS3.18 §8.3.4). */
function matching(query: PacsQuery): Record<string, string> {
  const patient = part(query.patient);
  const description = part(query.description);
  const [from, until] = [query.from, query.until].map(date => date?.replaceAll('-', '') ?? '');
  return {
    ...(patient && { [/\d/.test(patient) ? 'PatientID' : 'PatientName']: `*${patient}*` }),
    ...((from || until) && { StudyDate: `${from}-${until}` }),
    ...(query.modality && { ModalitiesInStudy: query.modality }),
    ...(description && { StudyDescription: `*${description}*` }),
  };
}

/** A person's words without what has a meaning of its own in a search. */
function part(words: string | undefined): string {
  return (words ?? '').replace(/[*?\\\p{Cc}]/gu, '').trim();
}

/** Whether a row is of what was asked, as far as it says. */
function isOf(row: unknown, tag: string, uid: string): boolean {
  return ['', uid].includes(textIn(row, tag));
}

function toStudy(row: unknown): PacsStudy {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(textIn(row, '00080020')) ?? [];
  return {
    studyUid: textIn(row, '0020000D'),
    patientName: textIn(row, '00100010').replaceAll('^', ' ').trim(),
    patientId: textIn(row, '00100020'),
    date: year === undefined ? '' : `${year}-${month}-${day}`,
    modalities: textsIn(row, '00080061'),
    description: textIn(row, '00081030'),
    series: countIn(row, '00201206'),
    images: countIn(row, '00201208'),
  };
}

function toSeries(row: unknown): PacsSeries {
  return {
    seriesUid: textIn(row, '0020000E'),
    number: textIn(row, '00200011'),
    modality: textIn(row, '00080060'),
    description: textIn(row, '0008103E'),
    bodyPart: textIn(row, '00180015'),
    images: countIn(row, '00201209'),
  };
}
