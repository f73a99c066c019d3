import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../.cache/python');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const INSTALLED = join(FOLDER, 'installed.txt');

export const PYTHON = join(FOLDER, 'bin/python');

/** Makes the Python environment that other people's fusion runs in, unless it is there already. */
export default function makeEnvironment(): void {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  try {
    execFileSync('python3', ['-m', 'venv', FOLDER], { stdio: 'inherit' });
    execFileSync(PYTHON, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS], {
      stdio: 'inherit',
    });
  } catch (cause) {
    throw new Error(
      'The comparison needs python3 with venv, and a package index that has ' +
        `${wanted.trim().split('\n').join(', ')}.`,
      { cause }
    );
  }
  writeFileSync(INSTALLED, wanted);
}
