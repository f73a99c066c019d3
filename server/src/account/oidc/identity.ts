import { ROLES, type Role } from '../../contract/index.ts';

/** Which roles a provider's values stand for, and in which claim they come. */
export type RoleClaim = { path: string; roles: ReadonlyMap<string, Role> };

/** Who somebody is according to an OpenID Connect provider. */
export type Identity = {
  issuer: string;
  subject: string;
  email: string | undefined;
  emailVerified: boolean;
  name: string;
  /** Undefined where the provider says nothing about roles. */
  role: Role | undefined;
};

export type Claims = Readonly<Record<string, unknown>> & { iss: string; sub: string };

/** Reads standard claims (OpenID Connect Core 1.0, section 5.1) and the claim with the roles. */
export function identityOf(claims: Claims, roleClaim: RoleClaim): Identity {
  const text = (name: string) => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const email = text('email')?.toLowerCase();
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email,
    emailVerified: email !== undefined && claims['email_verified'] === true,
    name: (text('name') ?? text('preferred_username') ?? email ?? claims.sub).slice(0, 80),
    role: roleOf(claims, roleClaim),
  };
}

/** The highest role that the claim names; whoever has none of them draws. */
function roleOf(claims: Claims, { path, roles }: RoleClaim): Role | undefined {
  const named = path.split('.').reduce<unknown>(child, claims);
  if (named === undefined) return undefined;
  const values = Array.isArray(named) ? named : [named];
  const meant = new Set(values.map(value => roles.get(String(value))));
  return ROLES.toReversed().find(role => meant.has(role)) ?? 'annotator';
}

function child(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
