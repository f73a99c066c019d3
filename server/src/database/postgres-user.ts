import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type SystemUser = { uid: number; gid: number };

/** PostgreSQL refuses to run as root: who runs it instead, where we are root. */
export async function postgresUser(): Promise<SystemUser | undefined> {
  if (userInfo().uid !== 0) return undefined;
  return (await findUser()) ?? (await createUser());
}

async function findUser(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([
      run('id', ['-u', 'postgres']),
      run('id', ['-g', 'postgres']),
    ]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<SystemUser> {
  await run('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
  const user = await findUser();
  if (user) return user;
  throw new Error('PostgreSQL may not run as root, and the user "postgres" could not be made.');
}
