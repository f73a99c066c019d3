import { Type, type Static } from 'typebox';

/** Why a file of masks gave no image a reference. */
export const REFERENCE_REFUSALS = [
  'BETWEEN_SLICES',
  'LABELS',
  'NO_SUCH_IMAGE',
  'OTHER_SIZE',
  'SEVERAL_IMAGES',
  'TWICE',
  'UNREADABLE',
] as const;
export type ReferenceRefusal = (typeof REFERENCE_REFUSALS)[number];

/** What became of one file of masks. */
export const ReferenceFile = Type.Object({
  file: Type.String(),
  /** Images that have their reference from it. */
  items: Type.Integer(),
  /** Null where it gave any. */
  refused: Type.Union([Type.Enum(REFERENCE_REFUSALS), Type.Null()]),
});
export type ReferenceFile = Static<typeof ReferenceFile>;

/** What became of uploaded masks, file by file. */
export const ReferenceImport = Type.Object({
  items: Type.Integer(),
  files: Type.Array(ReferenceFile),
});
export type ReferenceImport = Static<typeof ReferenceImport>;
