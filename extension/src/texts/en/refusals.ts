import type { ErrorCode } from 'quorum-server/contract';

/** What the server refused. It says so in English itself, with the particulars. */
export const refusals = {
  refusal: (_code: ErrorCode, message: string): string => message,
};
