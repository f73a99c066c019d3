import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { Refusal } from '../errors.ts';
import { ViewerMissing } from '../viewer/fetch-viewer.ts';
import { FileUnreadable } from '../volume/file-unreadable.ts';
import { AuditFileUnreadable } from '../audit/audit-file.ts';
import { CommandRefused } from './command-refused.ts';
import { auditCommand } from './audit.command.ts';
import { exportCommand } from './export.command.ts';
import { fuseCommand } from './fuse.command.ts';
import { importCommand } from './import.command.ts';
import { interpolateCommand } from './interpolate.command.ts';
import { modelCommand } from './model.command.ts';
import { personCommand } from './person.command.ts';
import { scoreCommand } from './score.command.ts';
import { simulateCommand } from './simulate.command.ts';
import { startCommand } from './start.command.ts';

/** Errors that say all there is to say, without a stack. */
const REFUSALS = [
  AuditFileUnreadable,
  ConfigError,
  CommandRefused,
  FileUnreadable,
  Refusal,
  ViewerMissing,
];

const isRefusal = (error: unknown): error is Error => REFUSALS.some(kind => error instanceof kind);

const quorum = new Command('quorum')
  .description('Crowd segmentation of medical images inside the OHIF viewer')
  .configureHelp({ showGlobalOptions: true })
  .addCommand(startCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(personCommand())
  .addCommand(auditCommand())
  .addCommand(modelCommand())
  .addCommand(fuseCommand())
  .addCommand(scoreCommand())
  .addCommand(interpolateCommand())
  .addCommand(simulateCommand());

try {
  await quorum.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has said what is wrong. To exit here and now can wait for ever for V8's own threads.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (isRefusal(error)) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else throw error;
}
