import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { toDense, type Mask } from '#server/geometry/index.ts';
import makeEnvironment, { PYTHON } from '../parity/environment.ts';

export type RivalCase = {
  readonly masks?: readonly Mask[];
  /** In place of masks, files to be read in the time measured. */
  readonly files?: readonly string[];
  readonly repeats: number;
  readonly methods: readonly string[];
};

/** By method the median time and the pixels of the consensus. */
export type RivalTimes = Record<string, { readonly milliseconds: number; readonly pixels: number }>;

/** Times other people's software, a case at a time so that memory holds one only. */
export async function timeRivals(given: RivalCase): Promise<RivalTimes> {
  makeEnvironment();
  const folder = await mkdtemp(join(tmpdir(), 'quorum-bench-'));
  try {
    const masks: string[] = [];
    for (const mask of given.masks ?? []) {
      masks.push(String(masks.length));
      await writeFile(join(folder, masks.at(-1)!), toDense(mask));
    }
    const [first] = given.masks ?? [];
    const input = first
      ? { masks, shape: [first.depth, first.height, first.width] }
      : { files: given.files };
    const { repeats, methods } = given;
    return await runPython({ folder, cases: [{ ...input, repeats, methods }] });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runPython(job: object): Promise<RivalTimes> {
  const python = spawn(PYTHON, [join(import.meta.dirname, 'rivals.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  python.stdin.end(JSON.stringify(job));
  const [times] = (await json(python.stdout)) as RivalTimes[];
  return times!;
}
