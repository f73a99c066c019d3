import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { dice, fromDense, overlap, type Mask } from 'quorum-server/geometry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../e2e/support/browser.ts';
import { openAskedModels, type AskedModels } from './asked-models.ts';

const ROOT = join(import.meta.dirname, '../..');
const MODELS = join(ROOT, '.cache/models');
const PYTHON = process.env['TRAINER_PYTHON'] ?? join(ROOT, '.cache/trainer/bin/python');
const LAYOUTS = [
  'LiteMedSAM',
  'MedSAM',
  'Meta',
  'Hugging-Face',
  'Hugging-Face-with-boxes',
  'EfficientSAM',
];

/** Of our logits at the image's pixels, with PyTorch's. */
const SAME = 0.999;

type Case = {
  columns: number;
  rows: number;
  image: string;
  box: [number, number, number, number];
  clicks: [number, number, boolean][];
  /** Of each candidate, after so many of the clicks. */
  rounds: { masks: string[] }[];
};

const installed = existsSync(PYTHON);
if (!installed)
  process.stderr.write(
    `Skipped, since the trainer is not installed at ${PYTHON}: run "npm run test:trainer", or set TRAINER_PYTHON.\n`
  );

describe.runIf(installed)('the browser answers as PyTorch does', () => {
  let models: AskedModels;
  let browser: Browser;

  beforeAll(async () => {
    await mkdir(MODELS, { recursive: true });
    const script = join(import.meta.dirname, 'layouts.py');
    await promisify(execFile)(PYTHON, ['-W', 'ignore', script, MODELS]);
    browser = await launchBrowser();
    models = await openAskedModels(browser, MODELS);
  });

  afterAll(async () => {
    await browser.close();
    models.close();
  });

  test.each(LAYOUTS)('of a model laid out as %s', async layout => {
    const folder = join(MODELS, layout);
    const cases = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8')) as Case[];
    for (const { columns, rows, image, box, clicks, rounds } of cases) {
      const [left, top, right, bottom] = box;
      const points = clicks.map(([x, y, positive]) => ({ point: [x, y] as const, positive }));
      const answers = await models.ask(layout, { columns, rows, values: image }, [
        ...rounds.map((_, count) => ({
          box: { left, top, right, bottom },
          points: points.slice(0, count),
          threshold: 0.5,
        })),
      ]);
      for (const [round, { candidates, masks }] of answers.entries()) {
        const wanted = rounds[round]!.masks.map(mask => unpacked(mask, columns, rows));
        expect(candidates).toBe(wanted.length);
        for (const [candidate, mask] of wanted.entries()) {
          const found = written(masks[candidate]!, columns, rows);
          expect(dice(overlap(found, mask))).toBeGreaterThanOrEqual(SAME);
        }
      }
    }
  });
});

/** As numpy packs bits. */
function unpacked(bits: string, width: number, height: number): Mask {
  const bytes = Buffer.from(bits, 'base64');
  const inside = Uint8Array.from(
    { length: width * height },
    (_, pixel) => (bytes[pixel >> 3]! >> (7 - (pixel & 7))) & 1
  );
  return fromDense(inside, { width, height });
}

function written(mask: string, width: number, height: number): Mask {
  return fromDense(Uint8Array.from(mask, Number), { width, height });
}
