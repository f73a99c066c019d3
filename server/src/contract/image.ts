import { Type, type Static } from 'typebox';
import { Uid } from './identifier.ts';

/** Where the viewer finds an item's image: a virtual study made for this item alone. */
export const ImageReference = Type.Object({
  studyInstanceUID: Uid,
  seriesInstanceUID: Uid,
  /** The item's own slice; the series' other instances are its neighbours, for context. */
  sopInstanceUID: Uid,
  rows: Type.Integer(),
  columns: Type.Integer(),
  /** Millimetres per pixel, [between rows, between columns]; null where unknown. */
  pixelSpacing: Type.Union([Type.Tuple([Type.Number(), Type.Number()]), Type.Null()]),
});
export type ImageReference = Static<typeof ImageReference>;
