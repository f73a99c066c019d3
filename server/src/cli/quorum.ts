import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { CommandRefused } from './command-refused.ts';
import { importCommand } from './import.command.ts';
import { personCommand } from './person.command.ts';
import { startCommand } from './start.command.ts';

const quorum = new Command('quorum')
  .description('Crowd segmentation of medical images inside the OHIF viewer')
  .configureHelp({ showGlobalOptions: true })
  .addCommand(startCommand())
  .addCommand(importCommand())
  .addCommand(personCommand());

try {
  await quorum.parseAsync();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof CommandRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
