import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VENV = join(import.meta.dirname, '../../.cache/python');
const PYTHON = join(VENV, 'bin/python');
const LOCK = `${VENV}.lock`;
const PINNED = join(import.meta.dirname, 'requirements.txt');

/**
 * The path of a Python that has these packages, made in .cache/python on first use and shared by
 * all tests; versions are pinned in requirements.txt. Null where Python or the packages cannot be
 * had, after a line that says why.
 */
export async function pythonVenv(packages: readonly string[]): Promise<string | null> {
  try {
    if (await hasAll(packages)) return PYTHON;
    await locked(async () => {
      if (!existsSync(PYTHON)) await run('python3', ['-m', 'venv', VENV]);
      if (await hasAll(packages)) return;
      await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--constraint', PINNED, ...packages]);
    });
    return PYTHON;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`No Python with ${packages.join(', ')} for the tests: ${reason}\n`);
    return null;
  }
}

async function hasAll(packages: readonly string[]): Promise<boolean> {
  if (!existsSync(PYTHON)) return false;
  const check = 'import sys, importlib.metadata as m; [m.version(p) for p in sys.argv[1:]]';
  return run(PYTHON, ['-c', check, ...packages]).then(
    () => true,
    () => false
  );
}

/** Runs one installation at a time, also among processes: two pips at once spoil a folder. */
async function locked(install: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(LOCK), { recursive: true });
  while (!taken()) await setTimeout(500);
  try {
    await install();
  } finally {
    rmSync(LOCK, { recursive: true });
  }
}

function taken(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
