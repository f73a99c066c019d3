import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';

/** The most vertices a contour may have. */
export const MAX_VERTICES = 5000;

/** Image coordinates [x, y]: x = column, y = row, (0, 0) the corner of the first pixel. */
export const Vertex = Type.Tuple([Type.Number(), Type.Number()]);

/** A closed outline: its vertices, and whether a Bézier curve runs through them. */
export const Contour = Type.Object({
  points: Type.Array(Vertex, { maxItems: 20000 }),
  smooth: Type.Boolean(),
});
export type Contour = Static<typeof Contour>;

/** What a person says of one structure. Not present is an empty vote; cannot tell is none. */
export const Answer = Type.Union([
  Type.Object({
    structureId: Id,
    answer: Type.Literal('outlined'),
    contours: Type.Array(Contour, { maxItems: 100 }),
  }),
  Type.Object({ structureId: Id, answer: Type.Literal('not present') }),
  Type.Object({
    structureId: Id,
    answer: Type.Literal('cannot tell'),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  }),
]);
export type Answer = Static<typeof Answer>;

/** How an annotation came about, measured in the viewer. */
export const Drawing = Type.Object({
  /** Seconds with the page visible and the person active, not wall clock. */
  activeSeconds: Type.Number({ minimum: 0, maximum: 86_400 }),
  gestures: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  undos: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  pointer: Type.Enum(['mouse', 'pen', 'touch', 'keyboard', 'none']),
});
export type Drawing = Static<typeof Drawing>;

/** Sent to `PUT annotations/{id}` with an id made by the client, again until acknowledged. */
export const Submission = Type.Object({
  assignmentId: Id,
  /** One answer for each structure of the task. */
  answers: Type.Array(Answer, { minItems: 1, maxItems: 32 }),
  drawing: Drawing,
  /** The person's earlier annotation of this item that this one replaces. */
  supersedes: Type.Optional(Id),
});
export type Submission = Static<typeof Submission>;

/** Sent once the annotation is durable. */
export const Acknowledgement = Type.Object({
  annotationId: Id,
  submittedAt: Timestamp,
});
export type Acknowledgement = Static<typeof Acknowledgement>;
