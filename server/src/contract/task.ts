import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';
import { Sha256 } from './model.ts';
import { Picture } from './picture.ts';
import { LevelGate, LevelNumber } from './level.ts';
import { Pause } from './gold.ts';
import { HIGH_SCORES, NewRace, Race } from './high-score.ts';
import { QualificationState } from './qualification.ts';
import { TutorialState } from './tutorial.ts';
import { Window } from './window.ts';

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

export const FUSION_METHODS = ['staple', 'majority vote'] as const;

/** How a task's annotations become a consensus. */
export const FusionSetting = Type.Object({
  method: Type.Enum(FUSION_METHODS),
  /** A pixel belongs if its probability, or its share of the votes, exceeds this. */
  threshold: Type.Number({ minimum: 0, exclusiveMaximum: 1 }),
});
export type FusionSetting = Static<typeof FusionSetting>;

/** Which of the items that want raters comes first. Names count their numbers: 2 before 10. */
export const ASSIGNMENT_ORDERS = [
  'fewest annotations',
  'name ascending',
  'name descending',
  'random',
  'expected information',
] as const;
export type AssignmentOrder = (typeof ASSIGNMENT_ORDERS)[number];

/** What an annotator draws: the outline of a structure, or a box around it, from which a mask follows. */
export const ASKED_FOR = ['outline', 'box'] as const;
export type AskedFor = (typeof ASKED_FOR)[number];

/** Where a model may help: not at all, in the work, or in tutorial and test too. */
export const PROMPTINGS = ['never', 'work', 'always'] as const;

export const ADMISSIONS = ['everyone', 'members', 'experts'] as const;
export const TASK_STATES = ['open', 'paused', 'closed'] as const;

/**
 * What a task's result is for. Where any of it is true, clinical knowledge is needed, and only
 * people with a verified credential are admitted.
 */
export const Suitability = Type.Object({
  /** Outlining needs clinical judgement that can't be taught in a tutorial. */
  clinicalJudgement: Type.Boolean(),
  /** The result is used in the care of these patients. */
  usedInCare: Type.Boolean(),
  /** The result is part of a submission for regulatory approval. */
  regulatoryApproval: Type.Boolean(),
});
export type Suitability = Static<typeof Suitability>;

/**
 * Each item has as many raters as it takes until the expected Dice of its consensus with the truth
 * reaches `targetDice`, and at most `mostRaters`; where these are had, or more would not help, it is
 * for an expert.
 */
export const Adaptive = Type.Object({
  targetDice: Type.Number({ minimum: 0.5, maximum: 0.99 }),
  mostRaters: Type.Integer({ minimum: 1, maximum: 200 }),
});
export type Adaptive = Static<typeof Adaptive>;

export const NewTask = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  /** Markdown. */
  instruction: Type.String({ maxLength: 4000 }),
  structures: Type.Array(NewStructure, { minItems: 1, maxItems: 32 }),
  /** Null leaves the images' own window. */
  window: Type.Union([Window, Type.Null()]),
  /** Of each series the slices 0, N, 2N … become items. */
  everyNth: Type.Integer({ minimum: 1, maximum: 1000 }),
  /** How many people outline each item; of an adaptive task, how many at least. */
  ratersWanted: Type.Integer({ minimum: 1, maximum: 200 }),
  /** A fixed number where it is null or left out. */
  adaptive: Type.Optional(Type.Union([Adaptive, Type.Null()])),
  /** Who may annotate: everyone with an account, members of the task, or experts. */
  admission: Type.Enum(ADMISSIONS),
  /** Only people from this level on are tested and given items; 1, everybody, where it is left out. */
  fromLevel: Type.Optional(LevelNumber),
  /** Fewest annotations first where it is left out. */
  assignmentOrder: Type.Optional(Type.Enum(ASSIGNMENT_ORDERS)),
  /** Outlines where it is left out. */
  asksFor: Type.Optional(Type.Enum(ASKED_FOR)),
  /** Asked on the pages; unanswered where a program made the task without saying. */
  suitability: Type.Optional(Suitability),
  /** In the work where it is left out. */
  prompting: Type.Optional(Type.Enum(PROMPTINGS)),
  /** Which model helps: the one that comes with Quorum where it is null or left out. */
  model: Type.Optional(Type.Union([Sha256, Type.Null()])),
  /** STAPLE with a threshold of 0.5 where it is left out. */
  fusion: Type.Optional(FusionSetting),
  /** Whether experts sign their verdicts; where it is left out, in tasks that need a credential. */
  signed: Type.Optional(Type.Boolean()),
  /** Whether two experts judge each consensus apart, and a third where they differ; not if left out. */
  secondReader: Type.Optional(Type.Boolean()),
});
export type NewTask = Static<typeof NewTask>;

/** What of a task can be changed while people work on it. */
export const TaskChange = Type.Partial(
  Type.Object({
    ...Type.Pick(NewTask, ['name', 'instruction', 'ratersWanted', 'admission']).properties,
    adaptive: Type.Union([Adaptive, Type.Null()]),
    fromLevel: LevelNumber,
    fusion: FusionSetting,
    assignmentOrder: Type.Enum(ASSIGNMENT_ORDERS),
    prompting: Type.Enum(PROMPTINGS),
    model: Type.Union([Sha256, Type.Null()]),
    instructionPictures: Type.Array(Id, { maxItems: 12 }),
    signed: Type.Boolean(),
    secondReader: Type.Boolean(),
    state: Type.Enum(TASK_STATES),
    highScores: Type.Enum(HIGH_SCORES),
    race: Type.Union([NewRace, Type.Null()]),
  })
);
export type TaskChange = Static<typeof TaskChange>;

/** How far a task is as a whole; every number counts rows that the API lists. */
export const OverallProgress = Type.Object({
  /** Items that want no more annotations. */
  retired: Type.Integer(),
  /** Items with a consensus, those that were taken into the tutorial since included. */
  fused: Type.Integer(),
  /** Items whose newest verdict accepts the consensus, as it was or edited. */
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  annotations: Type.Integer(),
});
export type OverallProgress = Static<typeof OverallProgress>;

export const Progress = Type.Object({
  items: Type.Integer(),
  /** Items this person has annotated. */
  mine: Type.Integer(),
  /** For those who review or manage the task. */
  overall: Type.Union([OverallProgress, Type.Null()]),
});
export type Progress = Static<typeof Progress>;

/** A labelling campaign. */
export const Task = Type.Object({
  id: Id,
  name: Type.String(),
  instruction: Type.String(),
  structures: Type.Array(Structure),
  asksFor: Type.Enum(ASKED_FOR),
  window: Type.Union([Window, Type.Null()]),
  everyNth: Type.Integer(),
  ratersWanted: Type.Integer(),
  adaptive: Type.Union([Adaptive, Type.Null()]),
  admission: Type.Enum(ADMISSIONS),
  fromLevel: LevelNumber,
  assignmentOrder: Type.Enum(ASSIGNMENT_ORDERS),
  prompting: Type.Enum(PROMPTINGS),
  model: Type.Union([Sha256, Type.Null()]),
  suitability: Type.Union([Suitability, Type.Null()]),
  /** Whether only people with a verified credential may annotate and review. */
  credentialNeeded: Type.Boolean(),
  fusion: FusionSetting,
  /** Whether experts sign their verdicts. */
  signed: Type.Boolean(),
  /** Whether two experts judge each consensus apart, and a third where they differ. */
  secondReader: Type.Boolean(),
  state: Type.Enum(TASK_STATES),
  highScores: Type.Enum(HIGH_SCORES),
  /** The newest, over or not; null for none. */
  race: Type.Union([Race, Type.Null()]),
  /** The images are computed, no patient's: every page that shows them says so. */
  phantom: Type.Boolean(),
  createdAt: Timestamp,
  /** Examples to look at, in this order. */
  instructionPictures: Type.Array(Picture),
  /** What the person asking may do here. */
  may: Type.Object({
    annotate: Type.Boolean(),
    review: Type.Boolean(),
    manage: Type.Boolean(),
  }),
  /** What there is to learn, and to be tested in, first. */
  tutorial: TutorialState,
  level: LevelGate,
  qualification: QualificationState,
  pause: Type.Union([Pause, Type.Null()]),
  progress: Progress,
});
export type Task = Static<typeof Task>;
