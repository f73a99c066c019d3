import type { Command } from 'commander';

/** A wrong command line exits with 2, as every other refusal does. */
export function withExitCodes(command: Command): Command {
  return command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}
