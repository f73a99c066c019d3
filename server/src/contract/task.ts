import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';

export const Color = Type.String({ pattern: '^#[0-9a-f]{6}$' });

/** A coded concept of DICOM PS3.16, such as 64033007 (SCT) "Kidney". */
export const Code = Type.Object({
  scheme: Type.String({ minLength: 1, maxLength: 16 }),
  value: Type.String({ minLength: 1, maxLength: 16 }),
  meaning: Type.String({ minLength: 1, maxLength: 64 }),
});
export type Code = Static<typeof Code>;

export const NewStructure = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  color: Color,
  code: Type.Optional(Code),
});
export type NewStructure = Static<typeof NewStructure>;

/** One thing to outline in a task. */
export const Structure = Type.Object({
  id: Id,
  name: Type.String(),
  color: Color,
  code: Type.Union([Code, Type.Null()]),
});
export type Structure = Static<typeof Structure>;

/** Which stored values are shown from black to white, in modality units (HU for CT). */
export const Window = Type.Object({
  center: Type.Number(),
  width: Type.Number({ exclusiveMinimum: 0 }),
});
export type Window = Static<typeof Window>;

export const FUSION_METHODS = ['staple', 'majority vote'] as const;

/** How a task's annotations become a consensus. */
export const FusionSetting = Type.Object({
  method: Type.Enum(FUSION_METHODS),
  /** A pixel belongs if its probability, or its share of the votes, exceeds this. */
  threshold: Type.Number({ minimum: 0, exclusiveMaximum: 1 }),
});
export type FusionSetting = Static<typeof FusionSetting>;

export const ADMISSIONS = ['everyone', 'members'] as const;
export const TASK_STATES = ['open', 'paused', 'closed'] as const;

export const NewTask = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  instruction: Type.String({ maxLength: 4000 }),
  structures: Type.Array(NewStructure, { minItems: 1, maxItems: 32 }),
  /** Null leaves the images' own window. */
  window: Type.Union([Window, Type.Null()]),
  /** Of each series the slices 0, N, 2N … become items. */
  everyNth: Type.Integer({ minimum: 1, maximum: 1000 }),
  /** How many people outline each item. */
  ratersWanted: Type.Integer({ minimum: 1, maximum: 200 }),
  /** Who may annotate: everyone with an account, or members of the task only. */
  admission: Type.Enum(ADMISSIONS),
  /** STAPLE with a threshold of 0.5 where it is left out. */
  fusion: Type.Optional(FusionSetting),
});
export type NewTask = Static<typeof NewTask>;

/** What of a task can be changed while people work on it. */
export const TaskChange = Type.Partial(
  Type.Object({
    ...Type.Pick(NewTask, ['name', 'instruction', 'ratersWanted', 'admission']).properties,
    fusion: FusionSetting,
    state: Type.Enum(TASK_STATES),
  })
);
export type TaskChange = Static<typeof TaskChange>;

/** How far a task is; every number counts rows that the API lists. */
export const Progress = Type.Object({
  items: Type.Integer(),
  /** Items with as many annotations as the task wants. */
  retired: Type.Integer(),
  /** Items with a consensus. */
  fused: Type.Integer(),
  /** Items whose newest verdict accepts the consensus, as it was or edited. */
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  annotations: Type.Integer(),
  /** Items this person has annotated. */
  mine: Type.Integer(),
});
export type Progress = Static<typeof Progress>;

/** A labelling campaign. */
export const Task = Type.Object({
  id: Id,
  name: Type.String(),
  instruction: Type.String(),
  structures: Type.Array(Structure),
  window: Type.Union([Window, Type.Null()]),
  everyNth: Type.Integer(),
  ratersWanted: Type.Integer(),
  admission: Type.Enum(ADMISSIONS),
  fusion: FusionSetting,
  state: Type.Enum(TASK_STATES),
  /** The images are computed, no patient's: every page that shows them says so. */
  phantom: Type.Boolean(),
  createdAt: Timestamp,
  /** What the person asking may do here. */
  may: Type.Object({
    annotate: Type.Boolean(),
    review: Type.Boolean(),
    manage: Type.Boolean(),
  }),
  progress: Progress,
});
export type Task = Static<typeof Task>;
