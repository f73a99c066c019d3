import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { startServer } from '../server.ts';

export function startCommand(): Command {
  return new Command('start')
    .description('Serve the viewer, the API and the jobs, until stopped')
    .action(async () => {
      // Listened for from the beginning, so that no signal ends us without closing the database.
      const signal = firstSignal('SIGINT', 'SIGTERM');
      const server = await startServer(readConfig(process.env));
      process.stdout.write(`Quorum is ready: ${server.origin}\n`);
      await signal;
      await server.stop();
    });
}

/** The first of these signals; a second one ends the process at once. */
function firstSignal(...signals: NodeJS.Signals[]): Promise<unknown> {
  return new Promise(resolve => {
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve(undefined);
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
