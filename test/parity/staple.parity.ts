import { afterAll, expect, it } from 'vitest';
import { staple, type ProbabilityMap } from '#server/fusion/index.ts';
import { fillDense, pixelCount, toDense } from '#server/geometry/index.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { askOthers, type Answer, type Case } from './other-people.ts';
import { asMask, crowdDrawings, kitsStructures, kitsVolumes, lungNodules } from './real-cases.ts';

/** How far probabilities and reliabilities may differ. */
const CLOSE = 1e-5;

const missing = sharedData('multirater') === undefined;
const deviations = new Map<string, number>();
const deviate = (cause: string) => deviations.set(cause, (deviations.get(cause) ?? 0) + 1);

afterAll(() => {
  const lines = [...deviations].map(([cause, count]) => `  ${count} × ${cause}\n`);
  process.stdout.write(`Deviations from ITK's STAPLE:\n${lines.join('') || '  none\n'}`);
});

it.skipIf(missing).each([
  ['kits-ct-3raters', kitsStructures],
  ['lidc', lungNodules],
  ['bu-bil', crowdDrawings],
  ['kits23', kitsVolumes],
])(`[ST3] is ITK's STAPLE on %s (${WITHOUT_SHARED_DATA})`, async (_, readCases) => {
  await askOthers('staple', await readCases(), compare);
});

async function compare(theirs: Answer, { name, raters }: Case): Promise<void> {
  const ours = staple(raters.map(asMask), { domain: 'image' });
  const reference = await theirs.floats('probability');
  if (reference.every(Number.isNaN)) {
    deviate('all raters said the same of every pixel: ITK has no number, we have the consensus');
    return;
  }
  const { probability } = ours;
  const own = denseProbability(probability);
  const off = own.reduce((most, value, i) => Math.max(most, Math.abs(value - reference[i]!)), 0);
  expect(off, name).toBeLessThan(CLOSE);
  expect(toDense(ours.mask), name).toEqual(
    Uint8Array.from(reference, value => (value > 0.5 ? 1 : 0))
  );
  const rates = { ...ratesOf(theirs) };
  ours.raters.forEach((rater, i) => {
    expect(Math.abs(rater!.sensitivity - rates.sensitivity[i]!), name).toBeLessThan(CLOSE);
    expect(Math.abs(rater!.specificity - rates.specificity[i]!), name).toBeLessThan(CLOSE);
  });
}

function ratesOf(theirs: Answer) {
  return {
    sensitivity: theirs.numbers('sensitivity'),
    specificity: theirs.numbers('specificity'),
  };
}

function denseProbability({ map, values }: ProbabilityMap): Float64Array {
  return fillDense(map, row => values[row]!, new Float64Array(pixelCount(map)));
}
