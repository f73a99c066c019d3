import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-fs';
import { compressFiles } from './compress-files.ts';
import { VIEWER_RELEASES, type ViewerVersion } from './viewer-release.ts';

const CACHE = join(import.meta.dirname, '../../../.cache/viewer');

/** Where the archive keeps the built viewer. */
const BUILT = /^(package\/)?dist\//;

export class ViewerMissing extends Error {}

export function viewerDirectory(version: ViewerVersion): string {
  return join(CACHE, version);
}

/**
 * The folder of the prebuilt viewer, fetched from the npm registry if it isn't there yet.
 *
 * It cannot be a dependency: `@ohif/app` names packages that the registry does not have. So its
 * archive is fetched alone, checked against the pinned hash, and unpacked beside its final place,
 * into which it moves only when it is whole.
 *
 * @throws ViewerMissing saying what to do.
 */
export async function ensureViewer(version: ViewerVersion): Promise<string> {
  const directory = viewerDirectory(version);
  if (existsSync(directory)) return directory;
  await mkdir(CACHE, { recursive: true });
  const workshop = await mkdtemp(join(CACHE, '.fetching-'));
  try {
    const archive = await download(version, workshop);
    await verify(archive, VIEWER_RELEASES[version]);
    const unpacked = join(workshop, 'viewer');
    await unpack(archive, unpacked);
    await compressFiles(unpacked);
    await moveInto(unpacked, directory);
  } catch (cause) {
    throw new ViewerMissing(
      `The viewer (npm package @ohif/app@${version}) could not be fetched: ${String(cause)}\n` +
        'Run "npm install" again with the npm registry in reach, or name the folder of a built ' +
        'OHIF viewer in VIEWER_DIR.',
      { cause }
    );
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return directory;
}

/** Runs npm, which knows the person's registry, proxy and credentials. */
async function download(version: ViewerVersion, directory: string): Promise<string> {
  const npm = process.env['npm_execpath'];
  const [command, ...script] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  await promisify(execFile)(
    command,
    [...script, 'pack', '--silent', '--pack-destination', directory, `@ohif/app@${version}`],
    { cwd: directory, shell: process.platform === 'win32' && script.length === 0 }
  );
  const archive = (await readdir(directory)).find(name => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error('npm left no archive');
  return join(directory, archive);
}

async function verify(archive: string, integrity: string): Promise<void> {
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (integrity !== `sha512-${digest}`) throw new Error('its SHA-512 is not the pinned one');
}

async function unpack(archive: string, directory: string): Promise<void> {
  await pipeline(
    createReadStream(archive),
    createGunzip(),
    extract(directory, {
      map: entry => ({ ...entry, name: entry.name.replace(BUILT, '') }),
      ignore: (_, entry) => entry !== undefined && !wanted(entry.name),
    })
  );
}

/** Source maps stay out: the viewer runs without them and they take space. */
function wanted(name: string): boolean {
  return !name.startsWith('package') && !name.endsWith('.map');
}

/** Another process may have been faster; its result is as good. */
async function moveInto(unpacked: string, directory: string): Promise<void> {
  try {
    await rename(unpacked, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}
