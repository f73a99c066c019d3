import { afterAll, describe, expect, it } from 'vitest';
import { labelStaple, labelVote, majorityVote, simple, staple } from '#server/fusion/index.ts';
import {
  countPixels,
  difference,
  emptyMask,
  fillDense,
  intersection,
  pixelCount,
  selectLabels,
  toDense,
  union,
  type LabelMap,
  type Mask,
} from '#server/geometry/index.ts';
import { readItkFile } from '#server/volume/itk-file.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { askOthers, type Answer } from './other-people.ts';
import { asMask, crowdDrawings, kitsSlices } from './real-cases.ts';

const missing = sharedData('multirater') === undefined;
const report: string[] = [];
afterAll(() => void process.stdout.write(report.map(line => `${line}\n`).join('')));

const dense = (labels: LabelMap) =>
  fillDense(labels, label => label, new Uint8Array(pixelCount(labels)));
const differing = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((count, value, i) => (value === b[i] ? count : count + 1), 0);

describe.skipIf(missing)(`labels that exclude each other (${WITHOUT_SHARED_DATA})`, () => {
  it('[L1][L2] are voted as ITK votes, ties being none of the structures', async () => {
    await askOthers('label-voting', await kitsSlices(), async (theirs, { name, raters }) => {
      const ours = dense(labelVote(raters, { domain: 'image' }).labels);
      expect(differing(ours, await theirs.bytes('labels')), name).toBe(0);
    });
  });

  it('[L5] are those of ITK’s MultiLabelSTAPLE, but where no two raters agree', async () => {
    let disputed = 0;
    await askOthers('multi-label-staple', await kitsSlices(), async (theirs, { name, raters }) => {
      const ours = dense(labelStaple(raters, { domain: 'image' }).labels);
      const said = raters.map(dense);
      (await theirs.bytes('labels')).forEach((label, i) => {
        if (label === ours[i]) return;
        expect(new Set(said.map(pixels => pixels[i])).size, name).toBe(raters.length);
        disputed++;
      });
    });
    report.push(
      `${disputed} pixels on which no two raters agree differ from ITK's MultiLabelSTAPLE: ` +
        'there it has ruled out every label, or its tied votes spoil a matrix (ITK#6579)'
    );
  });
});

describe.skipIf(missing)(`LabelFusion's results (${WITHOUT_SHARED_DATA})`, () => {
  const file = async (name: string) =>
    (await readItkFile(sharedData(`multirater/fets-labelfusion/${name}.nii.gz`)!)).labels;

  it('are ours by vote and by STAPLE of each structure', async () => {
    const raters = [await file('unet'), await file('resunet')];
    const voted = labelVote(raters, { domain: 'image' }).labels;
    expect(voted).toEqual(await file('baseline_majorityvoting'));
    expect(voted).toEqual(await file('baseline_itkvoting'));
    const stored = await file('baseline_staple');
    for (const label of [1, 2, 4]) {
      const masks = raters.map(map => selectLabels(map, value => value === label));
      const { mask } = staple(masks, { domain: 'image' });
      expect(mask).toEqual(selectLabels(stored, value => value === label));
    }
  });

  it('differ in SIMPLE by the rule for ties: theirs keeps what either of two raters marked', async () => {
    const raters = [await file('unet'), await file('resunet')];
    const stored = await file('baseline_simple');
    for (const label of [1, 2, 4]) {
      const masks = raters.map(map => selectLabels(map, value => value === label));
      const others = raters.map(map => selectLabels(map, value => value !== label && value !== 0));
      const theirs = selectLabels(stored, value => value === label);
      const ours = simple(masks).mask;
      const undisputed = difference(ours, others.reduce(union));
      const [either, both] = [masks.reduce(union), masks.reduce(intersection)];
      expect(difference(undisputed, theirs)).toEqual(emptyMask(ours));
      expect(difference(theirs, either)).toEqual(emptyMask(ours));
      expect(difference(both, ours)).toEqual(emptyMask(ours));
      expect(countPixels(ours)).toBeLessThan(countPixels(either));
    }
  });
});

describe.skipIf(missing)(`crowd-kit (${WITHOUT_SHARED_DATA})`, () => {
  it('gives our majority vote, and much the same by its one-rate models', async () => {
    const scores = { em: [] as number[], rasa: [] as number[] };
    await askOthers('crowd-kit', await crowdDrawings(), async (theirs, { name, raters }) => {
      const masks = raters.map(asMask);
      const majority = await theirs.bytes('majority');
      expect(differing(toDense(majorityVote(masks).mask), majority), name).toBe(0);
      const { mask } = staple(masks);
      for (const model of ['em', 'rasa'] as const)
        scores[model].push(await diceWith(theirs, model, mask));
    });
    for (const [model, values] of Object.entries(scores)) {
      const median = values.toSorted((a, b) => a - b)[values.length >> 1]!;
      report.push(`crowd-kit ${model}: median Dice with STAPLE ${median.toFixed(4)}`);
      expect(median).toBeGreaterThan(0.95);
    }
  });
});

async function diceWith(theirs: Answer, model: string, mask: Mask): Promise<number> {
  const pixels = await theirs.bytes(model);
  const own = toDense(mask);
  const common = own.reduce((count, pixel, i) => count + (pixel & pixels[i]!), 0);
  const both = countPixels(mask) + pixels.reduce((sum, pixel) => sum + pixel, 0);
  return both === 0 ? 1 : (2 * common) / both;
}
