export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const DEFLATED_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

/** How the bytes of a frame are to be read; `none` is uncompressed, JPEG-LS is among JPEG. */
export type Codec = 'none' | 'run length' | 'JPEG' | 'JPEG 2000';

/** The transfer syntaxes that the decoders of OHIF 3.11 to 3.14 read. */
const DECODED: Record<string, Codec> = {
  [IMPLICIT_LITTLE_ENDIAN]: 'none',
  [EXPLICIT_LITTLE_ENDIAN]: 'none',
  [DEFLATED_LITTLE_ENDIAN]: 'none',
  [EXPLICIT_BIG_ENDIAN]: 'none',
  '1.2.840.10008.1.2.5': 'run length',
  '1.2.840.10008.1.2.4.50': 'JPEG',
  '1.2.840.10008.1.2.4.51': 'JPEG',
  '1.2.840.10008.1.2.4.57': 'JPEG',
  '1.2.840.10008.1.2.4.70': 'JPEG',
  '1.2.840.10008.1.2.4.80': 'JPEG',
  '1.2.840.10008.1.2.4.81': 'JPEG',
  '1.2.840.10008.1.2.4.90': 'JPEG 2000',
  '1.2.840.10008.1.2.4.91': 'JPEG 2000',
  '1.2.840.10008.1.2.4.201': 'JPEG 2000',
  '1.2.840.10008.1.2.4.202': 'JPEG 2000',
  '1.2.840.10008.1.2.4.203': 'JPEG 2000',
};

/** Names of the syntaxes of PS3.6 A that are met in files and not decoded. */
const NOT_DECODED: Record<string, string> = {
  '1.2.840.10008.1.2.1.98': 'Encapsulated Uncompressed',
  '1.2.840.10008.1.2.4.52': 'JPEG Extended (Process 3 & 5)',
  '1.2.840.10008.1.2.4.53': 'JPEG Spectral Selection (Process 6 & 8)',
  '1.2.840.10008.1.2.4.54': 'JPEG Spectral Selection (Process 7 & 9)',
  '1.2.840.10008.1.2.4.55': 'JPEG Full Progression (Process 10 & 12)',
  '1.2.840.10008.1.2.4.56': 'JPEG Full Progression (Process 11 & 13)',
  '1.2.840.10008.1.2.4.58': 'JPEG Lossless (Process 15)',
  '1.2.840.10008.1.2.4.92': 'JPEG 2000 Part 2 Lossless',
  '1.2.840.10008.1.2.4.93': 'JPEG 2000 Part 2',
  '1.2.840.10008.1.2.4.94': 'JPIP Referenced',
  '1.2.840.10008.1.2.4.95': 'JPIP Referenced Deflate',
  '1.2.840.10008.1.2.4.100': 'MPEG-2 Main Level',
  '1.2.840.10008.1.2.4.101': 'MPEG-2 High Level',
  '1.2.840.10008.1.2.4.102': 'MPEG-4 High Profile',
  '1.2.840.10008.1.2.4.103': 'MPEG-4 BD-compatible',
  '1.2.840.10008.1.2.4.107': 'HEVC Main Profile',
  '1.2.840.10008.1.2.4.108': 'HEVC Main 10 Profile',
  '1.2.840.10008.1.2.4.110': 'JPEG XL Lossless',
  '1.2.840.10008.1.2.4.111': 'JPEG XL JPEG Recompression',
  '1.2.840.10008.1.2.4.112': 'JPEG XL',
  '1.2.840.10008.1.2.8.1': 'Deflated Image Frame',
};

/** The codec of a transfer syntax, or null when the viewer has no decoder for it. */
export function codecOf(transferSyntaxUid: string): Codec | null {
  return DECODED[transferSyntaxUid] ?? null;
}

/** A transfer syntax for a sentence: its name where it has one, and its UID. */
export function nameTransferSyntax(transferSyntaxUid: string): string {
  const name = NOT_DECODED[transferSyntaxUid];
  return name === undefined ? transferSyntaxUid : `${name}, ${transferSyntaxUid}`;
}

/** The processes of JPEG and JPEG-LS that a syntax stands for, by the marker of their frames. */
const PROCESSES: Record<string, readonly number[]> = {
  '1.2.840.10008.1.2.4.50': [0xc0],
  '1.2.840.10008.1.2.4.51': [0xc0, 0xc1],
  '1.2.840.10008.1.2.4.57': [0xc3],
  '1.2.840.10008.1.2.4.70': [0xc3],
  '1.2.840.10008.1.2.4.80': [0xf7],
  '1.2.840.10008.1.2.4.81': [0xf7],
};

/**
 * The syntax of a JPEG by what it is: some files say lossless of one that is not, and the viewer
 * takes their word. Null where no syntax that is decoded has the process.
 */
export function jpegSyntax(declaredUid: string, process: number): string | null {
  if (PROCESSES[declaredUid]?.includes(process)) return declaredUid;
  return Object.keys(PROCESSES).find(uid => PROCESSES[uid]?.includes(process)) ?? null;
}
