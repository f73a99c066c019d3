import { Type, type Static } from 'typebox';
import { Id } from './identifier.ts';

export const ROLES = ['annotator', 'expert', 'task master', 'administrator'] as const;
export const Role = Type.Enum(ROLES);
export type Role = (typeof ROLES)[number];

/** The roles in which a visitor may look around in the demo task. */
export const DEMO_ROLES = ['annotator', 'expert', 'task master'] as const;

export const DemoVisit = Type.Object({ role: Type.Enum(DEMO_ROLES) });
export type DemoVisit = Static<typeof DemoVisit>;

export const Person = Type.Object({
  /** The pseudonym under which everything this person does is kept. */
  id: Id,
  name: Type.String(),
  role: Role,
  /** A visitor of the demo, who sees nothing but demo tasks and their own. */
  visitor: Type.Boolean(),
});
export type Person = Static<typeof Person>;

export const Session = Type.Object({
  person: Type.Union([Person, Type.Null()]),
  /** Whether this server offers its demo task to visitors. */
  demo: Type.Boolean(),
  /** What people call the organisation's sign-in, where there is one: `session/oidc` begins it. */
  provider: Type.Union([Type.String(), Type.Null()]),
});
export type Session = Static<typeof Session>;

export const SignIn = Type.Object({
  email: Type.String({ format: 'email', maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 128 }),
});
export type SignIn = Static<typeof SignIn>;

export const SignUp = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  email: Type.String({ format: 'email', maxLength: 254 }),
  password: Type.String({ minLength: 10, maxLength: 128 }),
});
export type SignUp = Static<typeof SignUp>;
