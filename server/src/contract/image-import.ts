import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';
import { PacsName } from './pacs.ts';

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
  'OTHER_IMAGE',
  'OTHER_PATIENT',
  'PACS',
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

export const IMPORT_STATES = ['running', 'paused', 'done', 'failed', 'cancelled'] as const;

export const ImageImport = Type.Object({
  id: Id,
  taskId: Id,
  state: Type.Enum(IMPORT_STATES),
  /** The PACS it reads from; null for files. */
  pacs: Type.Union([PacsName, Type.Null()]),
  /** How many files were read so far, and how many there are; null while that is not known. */
  files: Type.Integer(),
  expected: Type.Union([Type.Integer(), Type.Null()]),
  images: Type.Integer(),
  items: Type.Integer(),
  refused: Type.Array(RefusedFile),
  /** Why it failed or paused by itself, and what to do. */
  failure: Type.Union([Type.String(), Type.Null()]),
  createdAt: Timestamp,
});
export type ImageImport = Static<typeof ImageImport>;
