import { Type, type Static } from 'typebox';

/** Every refusal the API can answer with; the status of each stands in `errors.ts`. */
export const ERROR_CODES = [
  'ACCOUNT_EXISTS',
  'ANNOTATION_CONFLICT',
  'ANNOTATION_INCOMPLETE',
  'ASSIGNMENT_NOT_FOUND',
  'ASSIGNMENT_ANSWERED',
  'CONSENSUS_NOT_FOUND',
  'CONSENSUS_SUPERSEDED',
  'CONTOUR_CROSSES_ITSELF',
  'CONTOUR_EMPTY',
  'CONTOUR_OUTSIDE_IMAGE',
  'CONTOUR_TOO_FEW_POINTS',
  'CONTOUR_TOO_MANY_POINTS',
  'CROSS_SITE_REQUEST',
  'DEMO_OFF',
  'FORBIDDEN',
  'IMPORT_NOT_FOUND',
  'INTERNAL',
  'INVALID_REQUEST',
  'ITEM_NOT_FOUND',
  'NOT_FOUND',
  'NOT_READY',
  'REVIEW_CONFLICT',
  'REVIEW_INCOMPLETE',
  'SIGN_IN_FAILED',
  'SIGN_IN_REQUIRED',
  'STRUCTURE_NOT_IN_TASK',
  'TASK_HAS_NO_CONSENSUS',
  'TASK_NOT_FOUND',
  'TASK_NOT_OPEN',
  'TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'UPLOAD_EMPTY',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The body of every answer with a status of 400 or more. */
export const ErrorBody = Type.Object({
  code: Type.Enum(ERROR_CODES),
  /** One sentence for a person: what happened and what to do. */
  message: Type.String(),
  /** Where in the request the trouble lies, if it lies in one place. */
  field: Type.Optional(Type.String()),
});
export type ErrorBody = Static<typeof ErrorBody>;
