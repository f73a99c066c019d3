/** Classes of single images a person can outline (PS3.4 B.5), with the modality they imply. */
const IMAGES: Record<string, string> = {
  '1.2.840.10008.5.1.4.1.1.1': 'CR',
  '1.2.840.10008.5.1.4.1.1.1.1': 'DX',
  '1.2.840.10008.5.1.4.1.1.1.1.1': 'DX',
  '1.2.840.10008.5.1.4.1.1.1.2': 'MG',
  '1.2.840.10008.5.1.4.1.1.1.2.1': 'MG',
  '1.2.840.10008.5.1.4.1.1.1.3': 'IO',
  '1.2.840.10008.5.1.4.1.1.1.3.1': 'IO',
  '1.2.840.10008.5.1.4.1.1.2': 'CT',
  '1.2.840.10008.5.1.4.1.1.2.1': 'CT',
  '1.2.840.10008.5.1.4.1.1.2.2': 'CT',
  '1.2.840.10008.5.1.4.1.1.3.1': 'US',
  '1.2.840.10008.5.1.4.1.1.4': 'MR',
  '1.2.840.10008.5.1.4.1.1.4.1': 'MR',
  '1.2.840.10008.5.1.4.1.1.4.3': 'MR',
  '1.2.840.10008.5.1.4.1.1.4.4': 'MR',
  '1.2.840.10008.5.1.4.1.1.6.1': 'US',
  '1.2.840.10008.5.1.4.1.1.6.2': 'US',
  '1.2.840.10008.5.1.4.1.1.7': 'OT',
  '1.2.840.10008.5.1.4.1.1.7.1': 'OT',
  '1.2.840.10008.5.1.4.1.1.7.2': 'OT',
  '1.2.840.10008.5.1.4.1.1.7.3': 'OT',
  '1.2.840.10008.5.1.4.1.1.7.4': 'OT',
  '1.2.840.10008.5.1.4.1.1.12.1': 'XA',
  '1.2.840.10008.5.1.4.1.1.12.1.1': 'XA',
  '1.2.840.10008.5.1.4.1.1.12.2': 'RF',
  '1.2.840.10008.5.1.4.1.1.12.2.1': 'RF',
  '1.2.840.10008.5.1.4.1.1.13.1.1': 'XA',
  '1.2.840.10008.5.1.4.1.1.13.1.2': 'DX',
  '1.2.840.10008.5.1.4.1.1.13.1.3': 'MG',
  '1.2.840.10008.5.1.4.1.1.14.1': 'OCT',
  '1.2.840.10008.5.1.4.1.1.14.2': 'OCT',
  '1.2.840.10008.5.1.4.1.1.20': 'NM',
  '1.2.840.10008.5.1.4.1.1.77.1.1': 'ES',
  '1.2.840.10008.5.1.4.1.1.77.1.1.1': 'ES',
  '1.2.840.10008.5.1.4.1.1.77.1.2': 'GM',
  '1.2.840.10008.5.1.4.1.1.77.1.2.1': 'GM',
  '1.2.840.10008.5.1.4.1.1.77.1.3': 'SM',
  '1.2.840.10008.5.1.4.1.1.77.1.4': 'XC',
  '1.2.840.10008.5.1.4.1.1.77.1.4.1': 'XC',
  '1.2.840.10008.5.1.4.1.1.77.1.5.1': 'OP',
  '1.2.840.10008.5.1.4.1.1.77.1.5.2': 'OP',
  '1.2.840.10008.5.1.4.1.1.77.1.5.4': 'OPT',
  '1.2.840.10008.5.1.4.1.1.77.1.5.5': 'OP',
  '1.2.840.10008.5.1.4.1.1.77.1.5.6': 'OP',
  '1.2.840.10008.5.1.4.1.1.77.1.6': 'SM',
  '1.2.840.10008.5.1.4.1.1.77.1.7': 'XC',
  '1.2.840.10008.5.1.4.1.1.128': 'PT',
  '1.2.840.10008.5.1.4.1.1.128.1': 'PT',
  '1.2.840.10008.5.1.4.1.1.130': 'PT',
  '1.2.840.10008.5.1.4.1.1.481.1': 'RTIMAGE',
};

/** What else is met in a folder of DICOM files, by the start of its class, longest first. */
const OTHERS: readonly (readonly [prefix: string, name: string])[] = [
  ['1.2.840.10008.1.3.10', 'a DICOMDIR, an index of other files'],
  ['1.2.840.10008.5.1.4.1.1.481.2', 'a radiotherapy dose'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'a radiotherapy structure set'],
  ['1.2.840.10008.5.1.4.1.1.481', 'a radiotherapy plan or record'],
  ['1.2.840.10008.5.1.4.1.1.104', 'an encapsulated document'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'a segmentation'],
  ['1.2.840.10008.5.1.4.1.1.66.7', 'a segmentation'],
  ['1.2.840.10008.5.1.4.1.1.66', 'raw data or a registration'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'a key object selection'],
  ['1.2.840.10008.5.1.4.1.1.88', 'a structured report'],
  ['1.2.840.10008.5.1.4.1.1.11', 'a presentation state'],
  ['1.2.840.10008.5.1.4.1.1.9', 'a waveform'],
  ['1.2.840.10008.5.1.4.1.1.91', 'annotations of a slide'],
  ['1.2.840.10008.5.1.4.1.1.30', 'a parametric map'],
];

/** The modality of an image class, or null when the class is none of single images. */
export function modalityOf(sopClassUid: string): string | null {
  return IMAGES[sopClassUid] ?? null;
}

/** What an object of another class is, for a sentence. */
export function nameSopClass(sopClassUid: string): string {
  const known = OTHERS.find(([prefix]) => `${sopClassUid}.`.startsWith(`${prefix}.`));
  return known?.[1] ?? `an object of class ${sopClassUid}`;
}

const MODALITIES = new Set([...Object.values(IMAGES), 'BMD', 'DG', 'EPS', 'PX', 'RG', 'TG']);

/** Whether a code string is one of the known modalities (PS3.3 C.7.3.1.1.1). */
export function isModality(code: string): boolean {
  return MODALITIES.has(code);
}
