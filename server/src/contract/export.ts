import { Type, type Static } from 'typebox';
import { EXPORT_FORMATS, EXPORT_SOURCES, type ExportFormat } from './export-format.ts';
import { Id, Timestamp } from './identifier.ts';

// Object.keys forgets which keys there are.
const FORMATS = Object.keys(EXPORT_FORMATS) as ExportFormat[];

/** Under which identifiers results refer to images: those made for exports, or the hospital's. */
export const IDENTIFIERS = ['pseudonyms', 'originals'] as const;
export type Identifiers = (typeof IDENTIFIERS)[number];

export const NewExport = Type.Object({
  format: Type.Enum(FORMATS),
  of: Type.Optional(Type.Enum(EXPORT_SOURCES)),
  /** Originals are for administrators. */
  identifiers: Type.Enum(IDENTIFIERS, { default: 'pseudonyms' }),
  /** With the de-identified images, to which DICOM results refer. */
  images: Type.Boolean({ default: false }),
});
export type NewExport = Static<typeof NewExport>;

/** What an export leaves out, and why. */
export const ExportNote = Type.Union([
  /** RTSTRUCT holds no images without a place in the patient. */
  Type.Object({ kind: Type.Literal('no place'), series: Type.String() }),
  /** nnU-Net datasets are of grey images, as only those have values to compute with. */
  Type.Object({ kind: Type.Literal('colour'), series: Type.String() }),
  /** Where a rater could not tell, a volume has zeroes as where nothing is. Slices from 1. */
  Type.Object({
    kind: Type.Literal('cannot tell'),
    series: Type.String(),
    author: Type.String(),
    structure: Type.String(),
    slices: Type.Array(Type.Integer()),
  }),
]);
export type ExportNote = Static<typeof ExportNote>;

export const EXPORT_FAILURES = ['disk full', 'broke off'] as const;

export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed'] as const;

/** A file with results of a task, being made or ready. */
export const Export = Type.Object({
  id: Id,
  taskId: Id,
  format: Type.Enum(FORMATS),
  of: Type.Enum(EXPORT_SOURCES),
  identifiers: Type.Enum(IDENTIFIERS),
  images: Type.Boolean(),
  state: Type.Enum(EXPORT_STATES),
  /** Slices written, of how many. */
  done: Type.Integer(),
  total: Type.Integer(),
  fileName: Type.String(),
  /** Of the file, once it is ready. */
  bytes: Type.Union([Type.Integer(), Type.Null()]),
  sha256: Type.Union([Type.String(), Type.Null()]),
  notes: Type.Array(ExportNote),
  failure: Type.Union([Type.Enum(EXPORT_FAILURES), Type.Null()]),
  createdAt: Timestamp,
});
export type Export = Static<typeof Export>;
