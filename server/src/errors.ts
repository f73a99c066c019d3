import type { ErrorCode } from './contract/index.ts';

/** The HTTP status of every code; a forgotten code does not compile. */
export const STATUS = {
  ACCOUNT_EXISTS: 409,
  ANNOTATION_CONFLICT: 409,
  ANNOTATION_INCOMPLETE: 422,
  ANSWER_NOT_ASKED_FOR: 422,
  ASSIGNMENT_ANSWERED: 409,
  ASSIGNMENT_NOT_FOUND: 404,
  BAR_IMPOSSIBLE: 422,
  BOX_UNSOUND: 422,
  CONSENSUS_NOT_FOUND: 404,
  CONSENSUS_SETTLED: 409,
  CONSENSUS_SUPERSEDED: 409,
  CONTOUR_CROSSES_ITSELF: 422,
  CONTOUR_EMPTY: 422,
  CONTOUR_OUTSIDE_IMAGE: 422,
  CONTOUR_TOO_FEW_POINTS: 422,
  CONTOUR_TOO_MANY_POINTS: 422,
  CREDENTIAL_NEEDED: 403,
  CROSS_SITE_REQUEST: 403,
  DEMO_OFF: 404,
  EXPORT_NOT_FOUND: 404,
  EXPORT_NOT_READY: 409,
  FORBIDDEN: 403,
  GOLD_MISSING: 422,
  GOLD_WOULD_SHOW: 409,
  IDENTITY_UNPROVED: 403,
  IMPORT_NOT_FOUND: 404,
  IMPORT_OVER: 409,
  INTERNAL: 500,
  INVALID_REQUEST: 400,
  INVITATION_ENDED: 410,
  ITEM_HAS_NO_REFERENCE: 409,
  ITEM_IN_USE: 409,
  ITEM_NOT_FOUND: 404,
  LEVEL_FIRST: 403,
  MODEL_IN_USE: 409,
  MODEL_KNOWN: 409,
  NOT_FOUND: 404,
  NOT_READY: 503,
  PACS_NOT_FOUND: 404,
  PACS_TROUBLE: 502,
  PASSWORD_WRONG: 403,
  PAUSED: 403,
  PICTURE_REFUSED: 422,
  QUALIFICATION_CLOSED: 409,
  QUALIFICATION_FIRST: 403,
  QUALIFICATION_INCOMPLETE: 422,
  READ_BEFORE: 409,
  REVIEW_CONFLICT: 409,
  REVIEW_INCOMPLETE: 422,
  SIGNATURE_NEEDED: 422,
  SIGNED_CONTENT_DIFFERS: 409,
  SIGNED_IN_AS_ANOTHER: 403,
  SIGN_IN_FAILED: 401,
  SIGN_IN_REQUIRED: 401,
  SIGN_IN_UNAVAILABLE: 503,
  SPACING_UNKNOWN: 422,
  STRUCTURE_NOT_IN_TASK: 422,
  TASK_HAS_NO_CONSENSUS: 409,
  TASK_NOT_FOUND: 404,
  TASK_NOT_OPEN: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  TUTORIAL_FIRST: 403,
  TUTORIAL_INCOMPLETE: 422,
  UPLOAD_EMPTY: 400,
} satisfies Record<ErrorCode, number>;

/** A request that is answered with a code and a sentence instead of what was asked for. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly current: string | undefined;

  /** `current` is the annotation that counts, where another was meant to. */
  constructor(code: ErrorCode, message: string, field?: string, current?: string) {
    super(message);
    this.code = code;
    this.field = field;
    this.current = current;
  }
}
