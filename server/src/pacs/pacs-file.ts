import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { ConfigError } from '../config.ts';

const Secret = Type.String({ minLength: 1 });

const Authentication = Type.Union([
  Type.Object({ kind: Type.Literal('none') }),
  Type.Object({ kind: Type.Literal('basic'), user: Secret, password: Secret }),
  Type.Object({ kind: Type.Literal('bearer'), token: Secret }),
  Type.Object({
    kind: Type.Literal('client credentials'),
    /** The token endpoint of the OpenID provider. */
    tokenUrl: Type.String({ pattern: '^https?://' }),
    clientId: Secret,
    clientSecret: Secret,
    scope: Type.Optional(Type.String()),
  }),
]);

const PacsEntry = Type.Object(
  {
    /** What people see; imports keep it. */
    name: Type.String({ minLength: 1, maxLength: 60 }),
    /** The root of its DICOMweb services. */
    url: Type.String({ pattern: '^https?://' }),
    authentication: Type.Optional(Authentication),
    /** Mutual TLS: PEM files, relative to this one. */
    tls: Type.Optional(
      Type.Object(
        {
          certificateFile: Type.Optional(Type.String()),
          keyFile: Type.Optional(Type.String()),
          authorityFile: Type.Optional(Type.String()),
        },
        { additionalProperties: false }
      )
    ),
    /** Whether pixels are copied, or stay in the PACS and are fetched when they are looked at. */
    images: Type.Optional(Type.Enum(['copied', 'fetched'])),
    /** Seconds without a byte after which it counts as not answering. */
    patience: Type.Optional(Type.Number({ minimum: 0.1, maximum: 600 })),
  },
  { additionalProperties: false }
);

const PacsFile = Type.Array(PacsEntry);

/** A PACS as the installation's file names it, with certificates read. */
export type PacsSource = {
  name: string;
  /** Without a slash at its end. */
  url: string;
  authentication: Static<typeof Authentication>;
  tls: { cert?: Buffer; key?: Buffer; ca?: Buffer };
  images: 'copied' | 'fetched';
  patienceMs: number;
};

const PATIENCE_SECONDS = 30;

/**
 * The PACS named in a JSON file.
 *
 * @throws ConfigError saying what is wrong with the file.
 */
export async function readPacsFile(path: string | undefined): Promise<PacsSource[]> {
  if (path === undefined) return [];
  const entries = await readEntries(path);
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length) throw wrong(path, 'two PACS have the same name');
  return Promise.all(entries.map(entry => readEntry(entry, path)));
}

async function readEntries(path: string): Promise<Static<typeof PacsFile>> {
  const text = await readFile(path, 'utf8').catch(cause => {
    throw new ConfigError(`The file that PACS_FILE names cannot be read: ${path}.`, { cause });
  });
  const value = parse(text, path);
  if (Value.Check(PacsFile, value)) return value;
  const [error] = Value.Errors(PacsFile, value);
  throw wrong(path, `${error?.instancePath || 'its content'} ${error?.message}`);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(path, 'it is no JSON', cause);
  }
}

async function readEntry(
  { name, url, authentication, tls = {}, images, patience }: Static<typeof PacsEntry>,
  path: string
): Promise<PacsSource> {
  const pem = async (file: string | undefined) =>
    file === undefined ? undefined : readFile(resolve(dirname(path), file));
  const [cert, key, ca] = await Promise.all(
    [tls.certificateFile, tls.keyFile, tls.authorityFile].map(pem)
  ).catch(cause => {
    throw wrong(path, `a TLS file of ${name} cannot be read`, cause);
  });
  return {
    name,
    url: url.replace(/\/+$/, ''),
    authentication: authentication ?? { kind: 'none' },
    tls: { ...(cert && { cert }), ...(key && { key }), ...(ca && { ca }) },
    images: images ?? 'copied',
    patienceMs: 1000 * (patience ?? PATIENCE_SECONDS),
  };
}

function wrong(path: string, what: string, cause?: unknown): ConfigError {
  return new ConfigError(`The list of PACS ${path} (PACS_FILE) is wrong: ${what}.`, { cause });
}
