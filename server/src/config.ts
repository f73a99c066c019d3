import { resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { ProviderSetting } from './account/oidc/provider.ts';
import type { Role } from './contract/index.ts';

/** Every environment variable Quorum reads. The README's table is tested against it. */
export const Environment = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
  PORT: Type.Integer({
    default: 3000,
    minimum: 0,
    maximum: 65535,
    description: 'Port to listen on; 0 takes a free one',
  }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://',
      description: 'Address under which browsers reach Quorum, where it is not http://HOST:PORT',
    })
  ),
  TRUST_PROXY: Type.Boolean({
    default: false,
    description: 'Whether a reverse proxy in front says, in X-Forwarded-For, who is asking',
  }),
  DATA_DIR: Type.String({
    default: '.quorum',
    minLength: 1,
    description: 'Folder for pixels, the embedded PostgreSQL and the secret',
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://',
      description: 'PostgreSQL 15 or newer to use instead of the embedded one',
    })
  ),
  SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      description:
        'Key for sessions and pseudonymous UIDs, the same for all replicas; by default made once and kept in DATA_DIR',
    })
  ),
  AUDIT_ANCHORS: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'File outside the database, best on a disk that is written once, to which the audit trail adds where it has come to, every minute in which something happened',
    })
  ),
  SIGNING_MINUTES: Type.Integer({
    default: 15,
    minimum: 0,
    maximum: 60,
    description:
      'How long an expert who has proved who they are signs further verdicts without doing so again; 0 asks for every signature',
  }),
  PACS_FILE: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'JSON file that names the PACS to import from, with how to sign in there',
    })
  ),
  DEMO: Type.Optional(
    Type.Boolean({
      description:
        'Whether visitors may look around in a demo task; on by default where HOST is a loopback address',
    })
  ),
  OIDC_ISSUER: Type.Optional(
    Type.String({
      pattern: String.raw`^(https://|http://(127\.|localhost|\[::1\]))`,
      description:
        "Issuer of the organisation's sign-in (OpenID Connect); without it there are built-in accounts only",
    })
  ),
  OIDC_CLIENT_ID: Type.Optional(
    Type.String({ minLength: 1, description: 'Name under which the issuer knows Quorum' })
  ),
  OIDC_CLIENT_SECRET: Type.Optional(
    Type.String({ minLength: 1, description: 'Its secret, unless Quorum is a public client there' })
  ),
  OIDC_NAME: Type.String({
    default: 'your organisation',
    description: 'What people call that sign-in: "Sign in with …"',
  }),
  OIDC_AUDIENCES: Type.Optional(
    Type.String({
      description:
        'Whose access tokens are accepted, by commas: the client under which the viewer signs people in; by default OIDC_CLIENT_ID',
    })
  ),
  OIDC_ROLES_CLAIM: Type.String({
    default: 'roles',
    description: 'Claim with the roles, dots leading into it (`realm_access.roles`)',
  }),
  OIDC_ROLES: Type.String({
    default: 'expert=expert,task master=task master,administrator=administrator',
    pattern: '^([^,=]+=(annotator|expert|task master|administrator)(,|$))*$',
    description: 'What its values stand for: `radiologist=expert,it=administrator`',
  }),
  VIEWER_DIR: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'Folder of a built OHIF viewer to serve instead of the one npm install fetched',
    })
  ),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    default: 'warn',
    description: 'How much is logged',
  }),
});

export type Config = {
  host: string;
  port: number;
  publicUrl: string | undefined;
  trustProxy: boolean;
  dataDir: string;
  databaseUrl: string | undefined;
  secret: string | undefined;
  auditAnchors: string | undefined;
  signingMinutes: number;
  pacsFile: string | undefined;
  demo: boolean;
  oidc: ProviderSetting | undefined;
  viewerDir: string | undefined;
  logLevel: Static<typeof Environment>['LOG_LEVEL'];
};

export class ConfigError extends Error {}

/** What each variable means. */
export const DESCRIPTIONS = new Map(
  Object.entries(Environment.properties).map(([name, schema]) => [
    name,
    String(Reflect.get(schema, 'description')),
  ])
);

const LOOPBACK = /^(127(\.\d+){3}|localhost|::1)$/;

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError naming the first variable that is wrong, its value's rule and its meaning.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.properties)
      .filter(name => environment[name] !== undefined && environment[name] !== '')
      .map(name => [name, environment[name]])
  );
  const value = Value.Convert(Environment, Value.Default(Environment, given));
  const [error] = Value.Errors(Environment, value);
  if (error) throw new ConfigError(explain(error.instancePath.slice(1), error.message));
  const parsed = value as Static<typeof Environment>;
  return {
    host: parsed.HOST,
    port: parsed.PORT,
    publicUrl: parsed.PUBLIC_URL,
    trustProxy: parsed.TRUST_PROXY,
    dataDir: resolve(parsed.DATA_DIR),
    databaseUrl: parsed.DATABASE_URL,
    secret: parsed.SECRET,
    oidc: readProvider(parsed),
    auditAnchors: parsed.AUDIT_ANCHORS,
    signingMinutes: parsed.SIGNING_MINUTES,
    pacsFile: parsed.PACS_FILE,
    demo: parsed.DEMO ?? LOOPBACK.test(parsed.HOST),
    viewerDir: parsed.VIEWER_DIR === undefined ? undefined : resolve(parsed.VIEWER_DIR),
    logLevel: parsed.LOG_LEVEL,
  };
}

function readProvider(parsed: Static<typeof Environment>): ProviderSetting | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = parsed;
  if (issuer === undefined) return undefined;
  if (clientId === undefined)
    throw new ConfigError(explain('OIDC_CLIENT_ID', 'must be set where OIDC_ISSUER is'));
  return {
    issuer,
    clientId,
    clientSecret: parsed.OIDC_CLIENT_SECRET,
    name: parsed.OIDC_NAME,
    audiences: (parsed.OIDC_AUDIENCES ?? clientId).split(',').map(each => each.trim()),
    roleClaim: {
      path: parsed.OIDC_ROLES_CLAIM,
      roles: new Map(
        parsed.OIDC_ROLES.split(',').map(pair => pair.split('=') as [string, Role]) // By the pattern.
      ),
    },
  };
}

function explain(name: string, rule: string): string {
  return `The environment variable ${name} ${rule}. Its meaning: ${DESCRIPTIONS.get(name)}.`;
}
