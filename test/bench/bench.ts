import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './row.ts';

const [name, ...options] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.bench.ts`);
if (name === undefined || !existsSync(file)) {
  process.stderr.write(
    'Usage: npm run bench -- NAME [--json], where test/bench has NAME.bench.ts\n'
  );
  process.exit(2);
}

const bench: { run: () => Promise<Row[]> } = await import(file);
const rows = await bench.run();
process.stdout.write(tableOf(rows));
if (options.includes('--json')) process.stdout.write(`${JSON.stringify(rows)}\n`);

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, ours, rival, ratio, unit }) => [
    what,
    `${significant(ours)} ${unit}`,
    rival === null ? '' : `${significant(rival)} ${unit}`,
    ratio === null ? '' : `${significant(ratio)} ×`,
  ]);
  const all = [['', 'Quorum', 'Rival', 'Better by'], ...cells];
  const widths = [0, 1, 2, 3].map(i => Math.max(...all.map(row => row[i]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ');
  return `${all.map(line).join('\n')}\n`;
}

function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
