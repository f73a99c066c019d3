import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { startServer } from '../server.ts';

export function startCommand(): Command {
  return new Command('start')
    .description('Serve the viewer, the API and the jobs, until stopped')
    .action(async () => {
      const server = await startServer(readConfig(process.env));
      process.stdout.write(`Quorum is ready: ${server.origin}\n`);
      const stop = () => {
        process.off('SIGINT', stop).off('SIGTERM', stop);
        void server.stop().catch(fail);
      };
      process.on('SIGINT', stop).on('SIGTERM', stop);
    });
}

function fail(error: unknown): never {
  throw error;
}
