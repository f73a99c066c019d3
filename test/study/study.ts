import { existsSync } from 'node:fs';
import { join } from 'node:path';

const [name] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.study.ts`);
if (name === undefined || !existsSync(file)) {
  process.stderr.write('Usage: npm run study -- NAME, where test/study has NAME.study.ts\n');
  process.exit(2);
}

const study: { run: () => Promise<string> } = await import(file);
process.stdout.write(`${await study.run()}\n`);
