import { Type, type Static } from 'typebox';
import { Id } from './identifier.ts';

/** Every refusal the API can answer with; the status of each stands in `errors.ts`. */
export const ERROR_CODES = [
  'ACCOUNT_EXISTS',
  'ANNOTATION_CONFLICT',
  'ANNOTATION_INCOMPLETE',
  'ANSWER_NOT_ASKED_FOR',
  'ASSIGNMENT_NOT_FOUND',
  'ASSIGNMENT_ANSWERED',
  'BOX_UNSOUND',
  'CONSENSUS_NOT_FOUND',
  'CONSENSUS_SETTLED',
  'CONSENSUS_SUPERSEDED',
  'CONTOUR_CROSSES_ITSELF',
  'CONTOUR_EMPTY',
  'CONTOUR_OUTSIDE_IMAGE',
  'CONTOUR_TOO_FEW_POINTS',
  'CONTOUR_TOO_MANY_POINTS',
  'CREDENTIAL_NEEDED',
  'CROSS_SITE_REQUEST',
  'DEMO_OFF',
  'EXPORT_NOT_FOUND',
  'EXPORT_NOT_READY',
  'FORBIDDEN',
  'GOLD_MISSING',
  'GOLD_WOULD_SHOW',
  'IDENTITY_UNPROVED',
  'IMPORT_NOT_FOUND',
  'IMPORT_OVER',
  'INTERNAL',
  'INVALID_REQUEST',
  'INVITATION_ENDED',
  'ITEM_HAS_NO_REFERENCE',
  'ITEM_IN_USE',
  'ITEM_NOT_FOUND',
  'LEVEL_FIRST',
  'MODEL_IN_USE',
  'MODEL_KNOWN',
  'NOT_FOUND',
  'NOT_READY',
  'PACS_NOT_FOUND',
  'PACS_TROUBLE',
  'PASSWORD_WRONG',
  'PAUSED',
  'PICTURE_REFUSED',
  'QUALIFICATION_CLOSED',
  'QUALIFICATION_FIRST',
  'QUALIFICATION_INCOMPLETE',
  'READ_BEFORE',
  'REVIEW_CONFLICT',
  'REVIEW_INCOMPLETE',
  'SIGNATURE_NEEDED',
  'SIGNED_CONTENT_DIFFERS',
  'SIGNED_IN_AS_ANOTHER',
  'SIGN_IN_FAILED',
  'SIGN_IN_REQUIRED',
  'SIGN_IN_UNAVAILABLE',
  'STRUCTURE_NOT_IN_TASK',
  'TASK_HAS_NO_CONSENSUS',
  'TASK_NOT_FOUND',
  'TASK_NOT_OPEN',
  'TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'TUTORIAL_FIRST',
  'TUTORIAL_INCOMPLETE',
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
  /** The annotation that counts at present, where another was meant to. */
  current: Type.Optional(Id),
});
export type ErrorBody = Static<typeof ErrorBody>;
