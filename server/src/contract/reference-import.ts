import { Type, type Static } from 'typebox';

/** Why a file of masks gave none to any image. */
export const MASK_FILE_REFUSALS = [
  'BETWEEN_SLICES',
  'LABELS',
  'NO_SUCH_IMAGE',
  'OTHER_SIZE',
  'SEVERAL_IMAGES',
  'TWICE',
  'UNREADABLE',
] as const;
export type MaskFileRefusal = (typeof MASK_FILE_REFUSALS)[number];

/** What became of one file of masks. */
export const MaskFile = Type.Object({
  file: Type.String(),
  /** Images that have their masks from it. */
  items: Type.Integer(),
  /** Null where it gave any. */
  refused: Type.Union([Type.Enum(MASK_FILE_REFUSALS), Type.Null()]),
});
export type MaskFile = Static<typeof MaskFile>;

/** What became of uploaded masks, file by file. */
export const ReferenceImport = Type.Object({
  items: Type.Integer(),
  files: Type.Array(MaskFile),
});
export type ReferenceImport = Static<typeof ReferenceImport>;
