import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './row.ts';

/** The most memory that a fusion takes beside its input, over that input; where Linux tells it. */
export function memoryRows(): Row[] {
  if (!existsSync('/proc/self/clear_refs')) return [];
  return [
    memoryRow('512² × 4000, 5 raters, from runs', 'runs', 5, 4000),
    memoryRow('512² × 1200, 16 raters, from runs', 'runs', 16, 1200),
    memoryRow('512² × 100, 5 raters, from dense to mask and probability', 'dense', 5, 100),
  ];
}

/** In a process of its own, so that what was measured before does not count. */
function memoryRow(what: string, from: 'runs' | 'dense', raters: number, slices: number): Row {
  const script = join(import.meta.dirname, 'peak-memory.ts');
  const given = [from, String(raters), String(slices)];
  const ours = Number(execFileSync(process.execPath, ['--expose-gc', script, ...given]));
  return { what: `${what}: peak memory over input`, ours, rival: null, ratio: null, unit: '×' };
}
