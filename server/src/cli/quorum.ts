import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { Refusal } from '../errors.ts';
import { ViewerMissing } from '../viewer/fetch-viewer.ts';
import { FileUnreadable } from '../volume/file-unreadable.ts';
import { CommandRefused } from './command-refused.ts';
import { fuseCommand } from './fuse.command.ts';
import { importCommand } from './import.command.ts';
import { interpolateCommand } from './interpolate.command.ts';
import { personCommand } from './person.command.ts';
import { scoreCommand } from './score.command.ts';
import { startCommand } from './start.command.ts';

/** Errors that say all there is to say, without a stack. */
const REFUSALS = [ConfigError, CommandRefused, FileUnreadable, Refusal, ViewerMissing];

const isRefusal = (error: unknown): error is Error => REFUSALS.some(kind => error instanceof kind);

const quorum = new Command('quorum')
  .description('Crowd segmentation of medical images inside the OHIF viewer')
  .configureHelp({ showGlobalOptions: true })
  .addCommand(startCommand())
  .addCommand(importCommand())
  .addCommand(personCommand())
  .addCommand(fuseCommand())
  .addCommand(scoreCommand())
  .addCommand(interpolateCommand());

try {
  await quorum.parseAsync();
} catch (error) {
  if (!isRefusal(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
