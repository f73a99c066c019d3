import type { Role } from '../contract/index.ts';

/** Who makes a request, whatever proved it. */
export type Principal = {
  /** The pseudonym under which everything this person does is kept. */
  personId: string;
  name: string;
  role: Role;
  visitor: boolean;
};
