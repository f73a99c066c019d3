import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const QUORUM = join(ROOT, 'server/bin/quorum.js');

/** A Quorum of its own: a folder, and the server on it while it runs. */
export type Installation = {
  dataDir: string;
  /** Starts the server, again on the same folder and port if it ran before. */
  start: () => Promise<{ origin: string }>;
  /** The port of the server that runs or ran last. */
  port: () => string;
  /** Ends the server as an operator does. */
  stop: () => Promise<void>;
  /** Ends the server as a power cut does. */
  kill: () => Promise<void>;
  /** Runs `quorum` on the same folder, and returns what it printed. */
  run: (...parameters: string[]) => Promise<string>;
  remove: () => Promise<void>;
};

/** The real program on the embedded PostgreSQL, in a folder of its own. */
export async function install(environment: Record<string, string> = {}): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quorum-e2e-'));
  await chmod(dataDir, 0o711);
  const env = { ...process.env, PORT: '0', ...environment, DATA_DIR: dataDir };
  let server: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = new Promise(resolve => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };

  const run = async (...parameters: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [QUORUM, ...parameters], {
      env,
    });
    return stdout;
  };

  return {
    dataDir,
    async start() {
      if (server) throw new Error('The server runs already: stop it first.');
      const started = spawn(process.execPath, [QUORUM, 'start'], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      server = started;
      const origin = await readOrigin(started);
      env.PORT = new URL(origin).port;
      return { origin };
    },
    port: () => env.PORT,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    run,
    async remove() {
      await end('SIGTERM');
      await stopLeftPostgres(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function readOrigin(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface(server.stdout)) {
    const origin = /^Quorum is ready: (\S+)$/.exec(line)?.[1];
    if (origin) return origin;
  }
  if (server.exitCode === null) await once(server, 'exit');
  throw new Error(`The server ended with ${server.exitCode} before it was ready.`);
}

/** A killed server leaves its PostgreSQL running; the next one would find it, but none comes. */
async function stopLeftPostgres(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postgres/postmaster.pid');
  const pid = await readFile(pidFile, 'utf8').catch(() => undefined);
  if (pid === undefined) return;
  process.kill(Number.parseInt(pid), 'SIGINT');
  while (existsSync(pidFile)) await setTimeout(20);
}
