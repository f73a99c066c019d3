import type { ErrorCode } from './contract/index.ts';

/** The HTTP status of every code; a forgotten code does not compile. */
export const STATUS = {
  ACCOUNT_EXISTS: 409,
  ANNOTATION_CONFLICT: 409,
  ANNOTATION_INCOMPLETE: 422,
  ASSIGNMENT_ANSWERED: 409,
  ASSIGNMENT_NOT_FOUND: 404,
  CONSENSUS_NOT_FOUND: 404,
  CONSENSUS_SUPERSEDED: 409,
  CONTOUR_CROSSES_ITSELF: 422,
  CONTOUR_EMPTY: 422,
  CONTOUR_OUTSIDE_IMAGE: 422,
  CONTOUR_TOO_FEW_POINTS: 422,
  CONTOUR_TOO_MANY_POINTS: 422,
  CROSS_SITE_REQUEST: 403,
  DEMO_OFF: 404,
  FORBIDDEN: 403,
  IMPORT_NOT_FOUND: 404,
  INTERNAL: 500,
  INVALID_REQUEST: 400,
  ITEM_NOT_FOUND: 404,
  NOT_FOUND: 404,
  NOT_READY: 503,
  REVIEW_CONFLICT: 409,
  REVIEW_INCOMPLETE: 422,
  SIGN_IN_FAILED: 401,
  SIGN_IN_REQUIRED: 401,
  STRUCTURE_NOT_IN_TASK: 422,
  TASK_HAS_NO_CONSENSUS: 409,
  TASK_NOT_FOUND: 404,
  TASK_NOT_OPEN: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  UPLOAD_EMPTY: 400,
} satisfies Record<ErrorCode, number>;

/** A request that is answered with a code and a sentence instead of what was asked for. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
