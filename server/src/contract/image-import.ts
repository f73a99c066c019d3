import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';

/** Why a file did not become an image. */
export const FILE_REFUSALS = [
  'ARCHIVE_PATH',
  'BURNED_IN_TEXT',
  'DAMAGED',
  'DUPLICATE',
  'EMPTY',
  'GEOMETRY',
  'MULTI_FRAME',
  'NOT_DICOM',
  'NO_PIXEL_DATA',
  'OTHER_PATIENT',
  'PHOTOMETRIC',
  'SOP_CLASS',
  'TOO_LARGE',
  'TRANSFER_SYNTAX',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export const RefusedFile = Type.Object({
  file: Type.String(),
  reason: Type.Enum(FILE_REFUSALS),
  /** One sentence for a person. */
  message: Type.String(),
});
export type RefusedFile = Static<typeof RefusedFile>;

export const IMPORT_STATES = ['running', 'done', 'failed'] as const;

export const ImageImport = Type.Object({
  id: Id,
  taskId: Id,
  state: Type.Enum(IMPORT_STATES),
  files: Type.Integer(),
  images: Type.Integer(),
  items: Type.Integer(),
  refused: Type.Array(RefusedFile),
  /** Set when the import failed as a whole: what happened and what to do. */
  failure: Type.Union([Type.String(), Type.Null()]),
  createdAt: Timestamp,
});
export type ImageImport = Static<typeof ImageImport>;
