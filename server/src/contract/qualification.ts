import { Type, type Static } from 'typebox';
import { Answer } from './annotation.ts';
import { Id, Timestamp } from './identifier.ts';
import { ImageReference } from './image.ts';
import { Bar, Metric } from './metric.ts';

/** Sent to `PUT tasks/{id}/qualification`, replacing the test; without images there is none. */
export const Qualification = Type.Object({
  /** How many images a test has, drawn anew each time. */
  images: Type.Integer({ minimum: 0, maximum: 50 }),
  /** The task's metric, which its tutorial is scored by, too. */
  metric: Metric,
  /** What the mean of the images has to reach; an image counts as its worst structure. */
  bar: Bar,
  /** How often a person may try. */
  attempts: Type.Integer({ minimum: 1, maximum: 100 }),
  /** From the end of one attempt to the beginning of the next. */
  waitMinutes: Type.Integer({ minimum: 0, maximum: 43_200 }),
  /** What is drawn from: items with a reference, withdrawn from the work. */
  itemIds: Type.Array(Id, { maxItems: 1000 }),
});
export type Qualification = Static<typeof Qualification>;

/** How a person stands to a task's test; null where it has none. */
export const QualificationState = Type.Union([
  Type.Object({
    images: Type.Integer(),
    metric: Metric,
    bar: Type.Number(),
    passed: Type.Boolean(),
    /** A test was begun and waits to be gone on with. */
    running: Type.Boolean(),
    /** Of the last test that was ended. */
    score: Type.Union([Type.Number(), Type.Null()]),
    attemptsLeft: Type.Integer(),
    /** When the next attempt may begin; null for now, or where none is left. */
    nextAt: Type.Union([Timestamp, Type.Null()]),
  }),
  Type.Null(),
]);
export type QualificationState = Static<typeof QualificationState>;

/** One image of a test. Its reference is never sent. */
export const QualificationQuestion = Type.Object({
  id: Id,
  itemName: Type.String(),
  image: ImageReference,
  answered: Type.Boolean(),
});
export type QualificationQuestion = Static<typeof QualificationQuestion>;

export const QualificationResult = Type.Object({
  /** The mean of the images, in the test's metric. */
  score: Type.Number(),
  passed: Type.Boolean(),
  /** Of each image, in the order of the questions. */
  scores: Type.Array(Type.Number()),
});
export type QualificationResult = Static<typeof QualificationResult>;

/** One sitting of a task's test. */
export const QualificationTest = Type.Object({
  id: Id,
  taskId: Id,
  metric: Metric,
  bar: Type.Number(),
  questions: Type.Array(QualificationQuestion),
  /** Null before the last image is answered. */
  result: Type.Union([QualificationResult, Type.Null()]),
});
export type QualificationTest = Static<typeof QualificationTest>;

/** Sent to `PUT qualification-answers/{id}` with an id made by the client, again until answered. */
export const QualificationAnswer = Type.Object({
  questionId: Id,
  answers: Type.Array(Answer, { minItems: 1, maxItems: 32 }),
});
export type QualificationAnswer = Static<typeof QualificationAnswer>;
