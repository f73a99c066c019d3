import { execFile } from 'node:child_process';
import { join } from 'node:path';

const QUORUM = join(import.meta.dirname, '../../server/bin/quorum.js');

export type CommandOutcome = { code: number; stdout: string; stderr: string };

/** Runs `quorum` in a folder, as a person does. */
export function runQuorum(folder: string, ...options: string[]): Promise<CommandOutcome> {
  return new Promise(resolve => {
    execFile(process.execPath, [QUORUM, ...options], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
