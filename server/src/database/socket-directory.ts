import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SystemUser } from './postgres-user.ts';

/** A socket's path may have 107 bytes on Linux and 103 on macOS, its file name included. */
const LONGEST = 103 - '/.s.PGSQL.5432'.length;

/**
 * The folder of the cluster's Unix socket, which only we and PostgreSQL's user may enter: inside
 * the cluster's folder where the path is short enough, else in the system's temporary folder.
 */
export async function socketDirectory(
  cluster: string,
  user: SystemUser | undefined
): Promise<string> {
  const inside = `${cluster}.socket`;
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  const path = Buffer.byteLength(inside) <= LONGEST ? inside : join(tmpdir(), `quorum-${name}`);
  const owner = user?.uid ?? userInfo().uid;
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  if (user && found.uid === userInfo().uid) await chown(path, user.uid, user.gid);
  else if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0)
    throw new Error(`${path} should be a folder that only PostgreSQL's user may enter. Remove it.`);
  return path;
}
