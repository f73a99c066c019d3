import { Type, type Static } from 'typebox';

/** Which stored values are shown from black to white, in modality units (HU for CT). */
export const Window = Type.Object({
  center: Type.Number(),
  width: Type.Number({ exclusiveMinimum: 0 }),
});
export type Window = Static<typeof Window>;
