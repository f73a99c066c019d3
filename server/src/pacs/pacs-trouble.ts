/** Why a PACS did not give or take what was asked. */
export type PacsReason =
  /** Nobody answers at its address. */
  | 'AWAY'
  /** It stopped answering in the middle, or never began. */
  | 'SLOW'
  | 'SIGN_IN'
  | 'NOT_FOUND'
  /** It refuses the request itself. */
  | 'REFUSED'
  /** It fails inside. */
  | 'FAILED'
  /** It answered with fewer or other bytes than it announced. */
  | 'DAMAGED'
  | 'TOO_LARGE';

/** Troubles that lie in this one object or request: the next may go well. */
const OF_ONE_OBJECT: ReadonlySet<PacsReason> = new Set([
  'NOT_FOUND',
  'REFUSED',
  'DAMAGED',
  'TOO_LARGE',
]);

/** A PACS gave no usable answer: why, and one sentence about it for a person. */
export class PacsTrouble extends Error {
  override readonly name = 'PacsTrouble';
  readonly reason: PacsReason;

  constructor(reason: PacsReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  /** Whether every other request would meet it too. */
  get isGeneral(): boolean {
    return !OF_ONE_OBJECT.has(this.reason);
  }

  /** Whether asking again soon may help. */
  get mayPass(): boolean {
    return ['AWAY', 'SLOW', 'FAILED', 'DAMAGED'].includes(this.reason);
  }
}
