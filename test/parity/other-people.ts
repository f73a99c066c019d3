import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fillDense, pixelCount, type LabelMap } from '#server/geometry/index.ts';
import { PYTHON } from './environment.ts';

/** What each rater said of one image, and what else the other software is told. */
export type Case = {
  readonly name: string;
  readonly raters: readonly LabelMap[];
  readonly spacing?: readonly number[];
  readonly tolerance?: number;
};

/** The numbers answered, and the arrays by the names under which they were answered. */
export type Answer = {
  readonly number: (name: string) => number;
  readonly numbers: (name: string) => readonly number[];
  readonly bytes: (name: string) => Promise<Uint8Array>;
  readonly floats: (name: string) => Promise<Float64Array>;
};

/** Has other people's software do all cases; hands each answer to `check` with its case. */
export async function askOthers(
  method: string,
  cases: readonly Case[],
  check: (answer: Answer, given: Case) => Promise<void>
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-parity-'));
  try {
    const written = await Promise.all(cases.map((given, index) => writeCase(folder, given, index)));
    const answers = await runPython({ method, folder, cases: written });
    for (const [index, given] of cases.entries())
      await check(readAnswer(folder, answers[index]!), given);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeCase(folder: string, { raters, ...given }: Case, index: number) {
  const { width, height, depth } = raters[0]!;
  const masks = await Promise.all(
    raters.map(async (rater, i) => {
      const pixels = fillDense(rater, label => label, new Uint8Array(pixelCount(rater)));
      await writeFile(join(folder, `${index}-${i}`), pixels);
      return `${index}-${i}`;
    })
  );
  return { ...given, name: String(index), shape: [depth, height, width], masks };
}

type RawAnswer = Record<string, unknown>;

async function runPython(job: object): Promise<readonly RawAnswer[]> {
  const python = spawn(PYTHON, [join(import.meta.dirname, 'reference.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  python.stdin.end(JSON.stringify(job));
  // Python writes NaN, which JSON does not know.
  const answers: unknown = JSON.parse((await text(python.stdout)).replaceAll('NaN', 'null'));
  if (!Array.isArray(answers)) throw new Error('The other software answered no list.');
  return answers as RawAnswer[];
}

function readAnswer(folder: string, answer: RawAnswer): Answer {
  const file = (name: string) => readFile(join(folder, String(answer[name])));
  return {
    number: name => Number(answer[name]),
    numbers: name => [answer[name]].flat().map(Number),
    bytes: async name => new Uint8Array(await file(name)),
    floats: async name => new Float64Array(new Uint8Array(await file(name)).buffer),
  };
}
