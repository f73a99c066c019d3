import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { Refusal } from '../errors.ts';
import { ViewerMissing } from '../viewer/fetch-viewer.ts';
import { FileUnreadable } from '../volume/file-unreadable.ts';
import { AuditFileUnreadable } from '../audit/audit-file.ts';
import { CommandRefused } from './command-refused.ts';

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

/** Each is loaded where it is wanted: masks are fused without the web server. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.command.ts')).startCommand(),
  import: async () => (await import('./import.command.ts')).importCommand(),
  export: async () => (await import('./export.command.ts')).exportCommand(),
  report: async () => (await import('./report.command.ts')).reportCommand(),
  person: async () => (await import('./person.command.ts')).personCommand(),
  audit: async () => (await import('./audit.command.ts')).auditCommand(),
  model: async () => (await import('./model.command.ts')).modelCommand(),
  fuse: async () => (await import('./fuse.command.ts')).fuseCommand(),
  score: async () => (await import('./score.command.ts')).scoreCommand(),
  interpolate: async () => (await import('./interpolate.command.ts')).interpolateCommand(),
  simulate: async () => (await import('./simulate.command.ts')).simulateCommand(),
};

const quorum = new Command('quorum')
  .description('Crowd segmentation of medical images inside the OHIF viewer')
  .configureHelp({ showGlobalOptions: true });
const [, , first = ''] = process.argv;
const wanted = Object.hasOwn(COMMANDS, first) ? [first] : Object.keys(COMMANDS);
for (const name of wanted) quorum.addCommand(await COMMANDS[name]!());

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
