import { Type, type Static } from 'typebox';
import { Answer, Contour, Vertex } from './annotation.ts';
import { Id } from './identifier.ts';
import { ImageReference } from './image.ts';
import { Bar, Metric } from './metric.ts';
import { Picture } from './picture.ts';

/**
 * What a step of a tutorial is: text alone; an item whose reference is shown; or an item to be
 * drawn on, whose reference is shown after the answer.
 */
export const STEP_KINDS = ['text', 'demonstration', 'practice'] as const;

export const NewTutorialStep = Type.Object({
  /** Made by the client, and kept when the tutorial is sent again. */
  id: Id,
  kind: Type.Enum(STEP_KINDS),
  /** Null for text alone. */
  itemId: Type.Union([Id, Type.Null()]),
  title: Type.String({ minLength: 1, maxLength: 120 }),
  /** Markdown. */
  text: Type.String({ maxLength: 4000 }),
  pictureId: Type.Union([Id, Type.Null()]),
});
export type NewTutorialStep = Static<typeof NewTutorialStep>;

/** Sent to `PUT tasks/{id}/tutorial`, replacing the tutorial; without steps there is none. */
export const NewTutorial = Type.Object({
  /** Whether only those who passed are given items. */
  required: Type.Boolean(),
  metric: Metric,
  /** What every structure of a drawing has to reach. */
  bar: Bar,
  steps: Type.Array(NewTutorialStep, { maxItems: 50 }),
});
export type NewTutorial = Static<typeof NewTutorial>;

export const TutorialStep = Type.Object({
  id: Id,
  kind: Type.Enum(STEP_KINDS),
  title: Type.String(),
  text: Type.String(),
  picture: Type.Union([Picture, Type.Null()]),
  itemId: Type.Union([Id, Type.Null()]),
  itemName: Type.Union([Type.String(), Type.Null()]),
  image: Type.Union([ImageReference, Type.Null()]),
  /** Of a demonstration. Whoever practises sees it after the answer, and not before. */
  reference: Type.Union([Type.Array(Answer), Type.Null()]),
  /** Of a practice: this person's best attempt so far. */
  best: Type.Union([Type.Number(), Type.Null()]),
  passed: Type.Boolean(),
});
export type TutorialStep = Static<typeof TutorialStep>;

export const Tutorial = Type.Object({
  taskId: Id,
  required: Type.Boolean(),
  metric: Metric,
  bar: Bar,
  /** Whether this person passed every practice. */
  passed: Type.Boolean(),
  steps: Type.Array(TutorialStep),
});
export type Tutorial = Static<typeof Tutorial>;

/** What of its tutorial a task tells to somebody who looks at it; null without one. */
export const TutorialState = Type.Union([
  Type.Object({ required: Type.Boolean(), passed: Type.Boolean() }),
  Type.Null(),
]);
export type TutorialState = Static<typeof TutorialState>;

/** Sent to `PUT tutorial-attempts/{id}` with an id made by the client, again until answered. */
export const TutorialAttempt = Type.Object({
  stepId: Id,
  answers: Type.Array(Answer, { minItems: 1, maxItems: 32 }),
});
export type TutorialAttempt = Static<typeof TutorialAttempt>;

/** Where an outline is farthest from the reference's, from the drawn one to where it should be. */
export const OutlineError = Type.Object({
  from: Vertex,
  to: Vertex,
  distance: Type.Number(),
  unit: Type.Enum(['mm', 'pixel']),
});
export type OutlineError = Static<typeof OutlineError>;

export const StructureFeedback = Type.Object({
  structureId: Id,
  /** In the tutorial's metric; null where the person could not tell. */
  score: Type.Union([Type.Number(), Type.Null()]),
  reference: Answer,
  /** What the reference has and the drawing lacks, along the pixels' edges. */
  missed: Type.Array(Contour),
  /** What the drawing has and the reference lacks. */
  extra: Type.Array(Contour),
  /** Null where one of both is empty. */
  error: Type.Union([OutlineError, Type.Null()]),
});
export type StructureFeedback = Static<typeof StructureFeedback>;

export const TutorialFeedback = Type.Object({
  attemptId: Id,
  /** Of the structure that fared worst. */
  score: Type.Number(),
  passed: Type.Boolean(),
  /** Whether the whole tutorial is passed now. */
  tutorialPassed: Type.Boolean(),
  structures: Type.Array(StructureFeedback),
});
export type TutorialFeedback = Static<typeof TutorialFeedback>;
