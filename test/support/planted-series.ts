import dcmjs from 'dcmjs';

/** What must not come out again: in texts, in UIDs and numbers, and as a date. */
export const PLANTED = {
  text: 'ZQXWVJ',
  digits: '7391482650',
  date: '19370423',
} as const;

const { DicomDict, DicomMetaDictionary } = dcmjs.data;

const UID_ROOT = `1.2.826.${PLANTED.digits}`;
const ROWS = 64;
const COLUMNS = 96;

/** A value that tells where it came from, for each representation that can hold one. */
const VALUES: Record<string, string | number> = {
  AE: PLANTED.text,
  AS: '037Y',
  CS: PLANTED.text,
  DA: PLANTED.date,
  DT: `${PLANTED.date}070809`,
  LO: `${PLANTED.text} LO`,
  LT: `${PLANTED.text} LT`,
  PN: `${PLANTED.text}^Person`,
  SH: PLANTED.text,
  ST: `${PLANTED.text} ST`,
  UC: `${PLANTED.text} UC`,
  UI: UID_ROOT,
  UR: `http://${PLANTED.text}.example/`,
  UT: `${PLANTED.text} UT`,
};

/** Attributes without which the files would be no images; they say nothing of anybody. */
const NEEDED = new Set(['SOPClassUID', 'PhotometricInterpretation', 'SpecificCharacterSet']);

type Elements = Record<string, { vr: string; Value: unknown[] }>;

/** Every attribute of PS3.6 that can hold a text, a date or a UID, with something planted in it. */
function plantedElements(): Elements {
  const elements: Elements = {};
  for (const [keyword, entry] of Object.entries(DicomMetaDictionary.nameMap)) {
    const value = entry && VALUES[entry.vr];
    const tag = entry && tagOf(entry);
    if (!entry || !tag || value === undefined || NEEDED.has(keyword)) continue;
    if (/^(0000|0002|0004|FFF)/.test(tag)) continue;
    elements[tag] = { vr: entry.vr, Value: [value] };
  }
  return elements;
}

function tagOf(entry: object): string | null {
  const tag = 'tag' in entry ? String(entry.tag).replaceAll(/[(),]/g, '') : '';
  return /^[0-9A-F]{8}$/.test(tag) ? tag : null;
}

/** In the pixels: the text, bit by bit, a bright pixel for each one, in the top left corner. */
export function plantedPixels(slice: number): Uint16Array {
  const pixels = new Uint16Array(ROWS * COLUMNS).map((_, i) => 900 + ((i * 7 + slice * 13) % 500));
  const bytes = Buffer.from(PLANTED.text);
  for (const [index, byte] of bytes.entries())
    for (let bit = 0; bit < 8; bit++)
      pixels[(2 + index) * COLUMNS + 2 + bit] = (byte >> (7 - bit)) & 1 ? 4000 : 0;
  return pixels;
}

/** A CT series of which every text, sequence, private element, overlay and UID is planted. */
export function plantedSeries(slices: number): Uint8Array[] {
  return Array.from({ length: slices }, (_, slice) => {
    const element = (tag: string, vr: string, ...Value: unknown[]): Elements => ({
      [tag]: { vr, Value },
    });
    const nested = {
      ...element('00100010', 'PN', VALUES['PN']),
      ...element('00080050', 'SH', PLANTED.text),
    };
    const deep = { ...nested, ...element('00081140', 'SQ', nested) };
    const meta = {
      ...element('00020001', 'OB', Uint8Array.of(0, 1).buffer),
      ...element('00020002', 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      ...element('00020003', 'UI', `${UID_ROOT}.3.${slice}`),
      ...element('00020010', 'UI', '1.2.840.10008.1.2.1'),
      ...element('00020012', 'UI', `${UID_ROOT}.9`),
      ...element('00020016', 'AE', PLANTED.text),
    };
    const file = new DicomDict(meta);
    file.dict = {
      ...plantedElements(),
      ...element('00080005', 'CS', 'ISO_IR 192'),
      ...element('00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      ...element('00080018', 'UI', `${UID_ROOT}.3.${slice}`),
      ...element('00080060', 'CS', 'CT'),
      ...element('00081140', 'SQ', deep, deep),
      ...element('00090010', 'LO', PLANTED.text),
      ...element('00091001', 'LO', `${PLANTED.text} private`),
      ...element('00091002', 'SQ', nested),
      ...element('00200013', 'IS', slice + 1),
      ...element('00200032', 'DS', -11.5, 22.25, 33 + 5 * slice),
      ...element('00200037', 'DS', 1, 0, 0, 0, 1, 0),
      ...element('00280002', 'US', 1),
      ...element('00280004', 'CS', 'MONOCHROME2'),
      ...element('00280010', 'US', ROWS),
      ...element('00280011', 'US', COLUMNS),
      ...element('00280030', 'DS', 0.75, 0.5),
      ...element('00280100', 'US', 16),
      ...element('00280101', 'US', 12),
      ...element('00280102', 'US', 11),
      ...element('00280103', 'US', 0),
      ...element('00280301', 'CS', 'NO'),
      ...element('60000010', 'US', 8),
      ...element('60000011', 'US', 8),
      ...element('60000022', 'LO', `${PLANTED.text} overlay`),
      ...element('60003000', 'OW', Buffer.from(`${PLANTED.text}..`).buffer.slice(0, 8)),
      ...element('7FE00010', 'OW', plantedPixels(slice).buffer),
    };
    const bytes = new Uint8Array(file.write());
    bytes.set(Buffer.from(PLANTED.text), 20);
    return bytes;
  });
}

/** What of the planted lies in bytes: as it is, in small letters, in UTF-16, or in base64. */
export function findPlanted(bytes: Buffer): string[] {
  return Object.values(PLANTED).filter(word => formsOf(word).some(form => bytes.includes(form)));
}

function formsOf(word: string): Buffer[] {
  const plain = [word, word.toLowerCase()];
  const base64 = [0, 1, 2].map(shift => {
    const text = Buffer.from(' '.repeat(shift) + word).toString('base64');
    // The letters at the ends depend on what stands beside the word.
    return text.slice(shift === 0 ? 0 : shift + 1, -4);
  });
  return [
    ...[...plain, ...base64].map(text => Buffer.from(text, 'latin1')),
    ...plain.map(text => Buffer.from(text, 'utf16le')),
  ];
}
