import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';
import { Sha256 } from './model.ts';

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

/** What can make it impossible to tell. */
export const UNCERTAINTIES = [
  'edge unclear',
  'poor image',
  'not recognised',
  'cut off',
  'other',
] as const;

/** In image coordinates, with a width and a height. */
export const Rectangle = Type.Object({
  left: Type.Number(),
  top: Type.Number(),
  right: Type.Number(),
  bottom: Type.Number(),
});

/** A box around one thing, and the mask that follows from it. */
export const Box = Type.Object({
  box: Rectangle,
  /** The SHA-256 of the decoder of the model that outlined what is in it; null of the ellipse in it. */
  model: Type.Union([Sha256, Type.Null()]),
  contours: Type.Array(Contour, { minItems: 1, maxItems: 100 }),
});
export type Box = Static<typeof Box>;

/**
 * What a person says of one structure: outlines or boxes, as the task asks. Not present is an empty
 * vote; cannot tell is none.
 */
export const Answer = Type.Union([
  Type.Object({
    structureId: Id,
    answer: Type.Literal('outlined'),
    contours: Type.Array(Contour, { maxItems: 100 }),
  }),
  Type.Object({
    structureId: Id,
    answer: Type.Literal('boxed'),
    boxes: Type.Array(Box, { minItems: 1, maxItems: 100 }),
  }),
  Type.Object({ structureId: Id, answer: Type.Literal('not present') }),
  Type.Object({
    structureId: Id,
    answer: Type.Literal('cannot tell'),
    uncertainty: Type.Optional(Type.Enum(UNCERTAINTIES)),
    /** In the person's own words. */
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  }),
]);
export type Answer = Static<typeof Answer>;

/** The outlines that an answer draws, or that follow from its boxes. */
export function contoursOf(answer: Answer): Contour[] {
  if (answer.answer === 'outlined') return answer.contours;
  return answer.answer === 'boxed' ? answer.boxes.flatMap(({ contours }) => contours) : [];
}

/** The model's outline, or the ellipse in the box that was taken instead. */
export const CANDIDATES = ['model', 'ellipse'] as const;

/** What a model, or the box itself, proposed for a structure, by what the person pointed out. */
export const Proposal = Type.Object({
  structureId: Id,
  /** The SHA-256 of the model's decoder. */
  model: Sha256,
  candidate: Type.Enum(CANDIDATES),
  /** Which, from 0, of how many that the model had, the likeliest first; one where left out. */
  choice: Type.Optional(Type.Integer({ minimum: 0, maximum: 31 })),
  candidates: Type.Optional(Type.Integer({ minimum: 1, maximum: 32 })),
  /** In image coordinates, as are the points. */
  box: Rectangle,
  /** Clicks on what belongs to it, and on what doesn't, in order. */
  points: Type.Array(Type.Object({ point: Vertex, positive: Type.Boolean() }), { maxItems: 1000 }),
  /** What the model found more probable than this belonged to it. */
  threshold: Type.Number({ minimum: 0, maximum: 1 }),
  /** As proposed; what became of them stands in the answer. */
  contours: Type.Array(Contour, { maxItems: 100 }),
});
export type Proposal = Static<typeof Proposal>;

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });

/** How an annotation came about, measured in the viewer; its vertices are in its contours. */
export const Drawing = Type.Object({
  /** Seconds with the page visible and the person active, not wall clock. */
  activeSeconds: Type.Number({ minimum: 0, maximum: 86_400 }),
  /** What was done, by kind. */
  gestures: Type.Object({
    /** Vertices set one by one. */
    clicks: Count,
    traces: Count,
    /** What was there moved, bent, redrawn or deleted. */
    corrections: Count,
    /** Of the brush and the eraser. */
    strokes: Count,
    /** Boxes, and clicks that say what belongs to it. */
    prompts: Type.Optional(Count),
    /** Boxes that are the answer themselves. */
    boxes: Type.Optional(Count),
    /** "Not present" or "can't tell", said or taken back. */
    statements: Count,
  }),
  undos: Count,
  /** How often it was changed, and the greatest: 1 is the whole image. */
  zoom: Type.Object({ changes: Count, greatest: Type.Number({ minimum: 0, maximum: 10_000 }) }),
  /** Those that were still in use in the end. */
  proposals: Type.Optional(Type.Array(Proposal, { maxItems: 100 })),
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
