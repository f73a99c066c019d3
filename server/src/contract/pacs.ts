import { Type, type Static } from 'typebox';
import { Uid } from './identifier.ts';

/** A PACS that the installation may import from. */
export const PacsName = Type.String({ minLength: 1, maxLength: 60 });

export const PacsDescription = Type.Object({
  name: PacsName,
  /** Whether its pixels are copied, or fetched whenever they are looked at. */
  images: Type.Enum(['copied', 'fetched']),
});
export type PacsDescription = Static<typeof PacsDescription>;

const PlainDate = Type.String({ format: 'date' });

export const PacsQuery = Type.Object({
  /** A part of the patient's name or number. */
  patient: Type.Optional(Type.String({ maxLength: 64 })),
  from: Type.Optional(PlainDate),
  until: Type.Optional(PlainDate),
  modality: Type.Optional(Type.String({ pattern: '^[A-Z]{2,16}$' })),
  /** A part of the study's description. */
  description: Type.Optional(Type.String({ maxLength: 64 })),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
});
export type PacsQuery = Static<typeof PacsQuery>;

/** As the PACS says it, to the task master who searched; kept nowhere. */
export const PacsStudy = Type.Object({
  studyUid: Uid,
  patientName: Type.String(),
  patientId: Type.String(),
  /** "2024-03-09"; '' where unknown. */
  date: Type.String(),
  modalities: Type.Array(Type.String()),
  description: Type.String(),
  series: Type.Integer(),
  images: Type.Integer(),
});
export type PacsStudy = Static<typeof PacsStudy>;

export const PacsStudies = Type.Object({
  rows: Type.Array(PacsStudy),
  /** Whether there are more behind these. */
  more: Type.Boolean(),
});
export type PacsStudies = Static<typeof PacsStudies>;

export const PacsSeries = Type.Object({
  seriesUid: Uid,
  number: Type.String(),
  modality: Type.String(),
  description: Type.String(),
  bodyPart: Type.String(),
  images: Type.Integer(),
});
export type PacsSeries = Static<typeof PacsSeries>;

export const PacsImport = Type.Object({
  pacs: PacsName,
  series: Type.Array(Type.Object({ studyUid: Uid, seriesUid: Uid }), {
    minItems: 1,
    maxItems: 200,
  }),
});
export type PacsImport = Static<typeof PacsImport>;
