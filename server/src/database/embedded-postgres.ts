import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { postgresUser, type SystemUser } from './postgres-user.ts';
import { socketDirectory } from './socket-directory.ts';

const run = promisify(execFile);

/** A PostgreSQL cluster of our own in a folder, which several processes may use at once. */
export type EmbeddedPostgres = {
  connection: SocketConnection;
  /** Stops the cluster, unless another process still uses it. */
  release: () => Promise<void>;
};

/** How to reach the cluster: by the Unix socket in the folder `host`. */
export type SocketConnection = {
  host: string;
  user: string;
  database: string;
  /** Tells this process's connections from those of others. */
  application_name: string;
};

type Cluster = {
  binaries: PostgresBinaries;
  directory: string;
  sockets: string;
  user: SystemUser | undefined;
};

/**
 * Starts the cluster in `directory`, making it when it is missing, or joins it where it runs
 * already: in use by another process, or left behind by a killed one.
 */
export async function openEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  const user = await postgresUser();
  // PostgreSQL's user may be another than ours: it passes through the parent, and sees nothing there.
  await mkdir(dirname(directory), { recursive: true, mode: 0o711 });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user) await chown(directory, user.uid, user.gid);
  const cluster = { binaries, directory, user, sockets: await socketDirectory(directory, user) };
  await createCluster(cluster);
  await startCluster(cluster);
  const connection = {
    host: cluster.sockets,
    user: 'quorum',
    database: 'postgres',
    application_name: `quorum ${process.pid} ${randomUUID()}`,
  };
  return { connection, release: () => stopUnlessUsed(cluster, connection) };
}

async function createCluster({ binaries, directory, user }: Cluster): Promise<void> {
  const made = await stat(join(directory, 'PG_VERSION')).catch(() => undefined);
  if (made) return;
  // Whoever may enter the socket's folder is trusted; the cluster never listens on TCP.
  const options = [
    '--username',
    'quorum',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--locale',
    'C',
  ];
  try {
    await execute(binaries.initdb, ['--pgdata', directory, ...options], user);
  } catch (cause) {
    const hint = user ? ' Set DATA_DIR to a folder that the user "postgres" can reach.' : '';
    throw new Error(`PostgreSQL could not make its files in ${directory}.${hint}`, { cause });
  }
}

async function startCluster(cluster: Cluster): Promise<void> {
  if (await isRunning(cluster)) return;
  const { binaries, directory, sockets, user } = cluster;
  const log = join(directory, 'postgres.log');
  const flags = `-c listen_addresses= -c unix_socket_directories='${sockets}' -c max_connections=200`;
  const parameters = ['start', '--pgdata', directory, '--wait', '--silent', '--log', log];
  try {
    await execute(binaries.pg_ctl, [...parameters, '--options', flags], user);
  } catch (cause) {
    if (await isRunning(cluster)) return;
    const text = await readFile(log, 'utf8').catch(() => '');
    const end = text.split('\n').slice(-6).join('\n');
    throw new Error(`The embedded PostgreSQL in ${directory} did not start:\n${end}`, { cause });
  }
}

async function isRunning({ binaries, directory, user }: Cluster): Promise<boolean> {
  return execute(binaries.pg_ctl, ['status', '--pgdata', directory], user).then(
    () => true,
    () => false
  );
}

async function stopUnlessUsed(cluster: Cluster, connection: SocketConnection): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  const others = await client.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
      where backend_type = 'client backend' and application_name <> $1`,
    [connection.application_name]
  );
  await client.end();
  if (others.rows[0]?.count !== 0) return;
  const { binaries, directory, user } = cluster;
  const parameters = ['stop', '--pgdata', directory, '--wait', '--silent', '--mode', 'fast'];
  await execute(binaries.pg_ctl, parameters, user);
}

function execute(file: string, parameters: string[], user: SystemUser | undefined) {
  return run(file, parameters, { ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
}
