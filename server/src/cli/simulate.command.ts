import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import { startServer } from '../server.ts';
import { crowdOf, PROFILES, type Profile } from '../simulation/profile.ts';
import { simulate, type Outcome } from '../simulation/simulate.ts';
import { SimulationRefused } from '../simulation/simulated-person.ts';
import { findTaskIdByName } from '../task/task.repository.ts';
import { CommandRefused } from './command-refused.ts';
import { parseCount } from './option-value.ts';

type Options = { task: string; raters: number; profile: Profile | 'mixed' };

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('Let simulated people work on a copy of a task, to see how many it takes')
    .requiredOption('--task <name>', 'a task whose images all have references; use a copy')
    .option('--raters <n>', 'how many people', parseCount, 60)
    .addOption(
      new Option('--profile <profile>', 'what kind of people')
        .choices(['mixed', ...PROFILES])
        .default('mixed')
    )
    .action(async ({ task, raters, profile }: Options) => {
      const own = { host: '127.0.0.1', port: 0, publicUrl: undefined, demo: false };
      const config = { ...readConfig(process.env), ...own };
      const { context, close } = await openContext(config);
      try {
        const taskId = await findTaskIdByName(context.db, task);
        if (!taskId) throw new CommandRefused(`There is no task ${task}.`);
        const server = await startServer(config);
        const outcome = await simulate(
          context.db,
          server.origin,
          taskId,
          crowdOf(raters, profile)
        ).finally(server.stop);
        process.stdout.write(reportOf(outcome));
      } catch (error) {
        if (error instanceof SimulationRefused) throw new CommandRefused(error.message);
        throw error;
      } finally {
        await close();
      }
    });
}

function reportOf({ people, items, dice, annotations }: Outcome): string {
  const lines = PROFILES.flatMap(profile => {
    const own = people.filter(person => person.profile === profile);
    if (own.length === 0) return [];
    const count = (end: string) => own.filter(person => person.end === end).length;
    const sent = own.reduce((sum, person) => sum + person.annotations, 0);
    const cells = [own.length, count('not admitted'), count('paused'), sent];
    return [profile.padEnd(10) + cells.map(cell => `${cell}`.padStart(14)).join('')];
  });
  const head = ['people', 'not admitted', 'paused', 'outlines sent'];
  const mean = dice.reduce((sum, value) => sum + value, 0) / dice.length;
  const sorted = dice.toSorted((a, b) => a - b);
  const states = [...items].map(([state, count]) => `${count} ${state}`).join(', ');
  return `${[
    ' '.repeat(10) + head.map(cell => cell.padStart(14)).join(''),
    ...lines,
    '',
    `Images: ${states}.`,
    dice.length === 0
      ? 'Nothing was fused.'
      : `Dice of the consensus with the reference: ${mean.toFixed(3)} in the mean of ${dice.length} images, ` +
        `${sorted[Math.floor(dice.length / 10)]!.toFixed(3)} or more for nine of ten.`,
    ...(dice.length === 0
      ? []
      : [`Outlines: ${annotations}, ${(annotations / dice.length).toFixed(1)} for each image.`]),
  ].join('\n')}\n`;
}
