import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  binarySegmentation,
  fractionalSegmentation,
  type Segmentation,
} from '#server/exchange/dicom/dicom-seg.ts';
import type { OriginalSeries } from '#server/exchange/dicom/original-series.ts';
import { emptyMask, labelMapFromDense, type Mask } from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
import { readSegmentation } from '#test/python/read-segmentation.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { maskWhere, RESULT, seriesAt, seriesOfFiles } from '#test/support/original-series.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

// Each of the other readers starts a process, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const STRUCTURES = [
  {
    name: 'Left kidney',
    color: '#f0e442',
    code: { scheme: 'SCT', value: '18639004', meaning: 'Left kidney' },
  },
  { name: 'Niere, rechte (größer)', color: '#56b4e9', code: null },
  {
    name: 'Cyst',
    color: '#cc0000',
    code: { scheme: 'SCT', value: '367643001', meaning: 'Cyst' },
  },
];

const segmentationOf = <T>(
  series: OriginalSeries,
  slices: ReadonlyMap<number, readonly T[]>
): Segmentation<T> => ({
  series,
  result: RESULT,
  structures: STRUCTURES,
  algorithm: { name: 'STAPLE', version: '0.1.0', parameters: 'threshold 0.5' },
  slices,
});

/** A disc, one that overlaps it, and nothing; other ones on each slice. */
const discsOn = (series: OriginalSeries, slices: readonly number[]) =>
  new Map(
    slices.map((slice): [number, Mask[]] => {
      const image = series.images[slice]!;
      const disc = (left: number, top: number, radius: number) =>
        maskWhere(image, (x, y) => Math.hypot(x - left, y - top) < radius);
      const { columns, rows } = image;
      const first = disc(columns / 3 + slice, rows / 2, columns / 5);
      const second = disc(columns / 2, rows / 3 + slice, columns / 4);
      return [slice, [first, second, emptyMask({ width: columns, height: rows })]];
    })
  );

const folder = mkdtempSync(join(tmpdir(), 'quorum-seg-'));
afterAll(() => rmSync(folder, { recursive: true }));

const python = await pythonVenv(['highdicom', 'dcmqi', 'SimpleITK', 'pydicom']);

/** What highdicom and dcmqi read from a file, slice by slice. */
const readByOthers = async (file: AsyncIterable<Uint8Array>, series: OriginalSeries) => {
  const path = join(folder, 'seg.dcm');
  writeFileSync(path, await buffer(file));
  return readSegmentation(python ?? '', path, series);
};

/** The runs of each segment on each slice of the series, none where it was not judged. */
const runsOf = ({ images }: OriginalSeries, slices: ReadonlyMap<number, readonly Mask[]>) =>
  Object.fromEntries(
    STRUCTURES.map((_, index) => [
      String(index + 1),
      images.map((_image, slice) => [...(slices.get(slice)?.[index]?.runs ?? [])]),
    ])
  );

/** What dciodvfy, a validator of DICOM, says is wrong. */
const errorsIn = async (file: AsyncIterable<Uint8Array>) => {
  const path = join(folder, 'validated.dcm');
  writeFileSync(path, await buffer(file));
  const { stderr, error } = spawnSync('dciodvfy', [path], { encoding: 'utf8' });
  if (error) throw error;
  return stderr.split('\n').filter(line => line.startsWith('Error'));
};
const hasValidator = spawnSync('dciodvfy', ['-v'], { stdio: 'ignore' }).error === undefined;

const phantom = () => {
  const slices = makePhantom();
  const series = seriesOfFiles(slices.map(({ file }) => file));
  const truth = new Map(
    slices.map(({ truth: { left, right } }, slice): [number, Mask[]] => [
      slice,
      [left, right, emptyMask(left)],
    ])
  );
  return { series, slices: truth };
};

const discs = (series: OriginalSeries, ...slices: number[]) => ({
  series,
  slices: discsOn(series, slices.length > 0 ? slices : [...series.images.keys()]),
});
const tilted = [
  [0.8, 0.6, 0],
  [-0.36, 0.48, 0.8],
] as const;

const abdomen = sharedData('ct/acrin-042-abdomen-dicom');
const abdomenSeries = () => {
  const root = abdomen ?? '';
  return seriesOfFiles(readdirSync(root).map(name => readFileSync(join(root, name))));
};

const CASES = [
  ['of the phantom', phantom],
  ['of axial slices', () => discs(seriesAt([1, 0, 0], [0, 1, 0], 0, 2, 4))],
  ['of one slice', () => discs(seriesAt([1, 0, 0], [0, 1, 0], 0))],
  ['of slices from head to feet', () => discs(seriesAt([1, 0, 0], [0, -1, 0], 0, 2, 4))],
  ['of oblique slices', () => discs(seriesAt(...tilted, 0, 2, 4, 6))],
  ['of slices of which some were not judged', () => discs(seriesAt(...tilted, 0, 2, 4, 6), 1, 3)],
] as const;

describe.skipIf(python === null)('a binary segmentation, read by highdicom and dcmqi,', () => {
  test.each(CASES)('%s has every pixel where it was drawn, and no other', async (_name, make) => {
    const { series, slices } = make();
    const read = await readByOthers(binarySegmentation(segmentationOf(series, slices)), series);
    expect(read.highdicom.segments).toEqual(runsOf(series, slices));
    expect(read.dcmqi.error).toBeUndefined();
    expect(read.dcmqi.segments).toEqual(runsOf(series, slices));
  });

  test.skipIf(abdomen === undefined)(
    `of a CT of the abdomen has every pixel where it was drawn (${WITHOUT_SHARED_DATA})`,
    async () => {
      const { series, slices } = discs(abdomenSeries());
      const file = () => binarySegmentation(segmentationOf(series, slices));
      const read = await readByOthers(file(), series);
      expect(read.highdicom.segments).toEqual(runsOf(series, slices));
      expect(read.dcmqi.segments).toEqual(runsOf(series, slices));
      expect(await errorsIn(file())).toEqual([]);
    }
  );
});

describe.skipIf(python === null)('a segmentation', () => {
  test('of unevenly spaced slices is read by highdicom with every pixel where it was drawn', async () => {
    const { series, slices } = discs(seriesAt(...tilted, 0, 2, 3, 7.5));
    const read = await readByOthers(binarySegmentation(segmentationOf(series, slices)), series);
    expect(read.highdicom.segments).toEqual(runsOf(series, slices));
  });

  test('of images without a place in the patient is read by the images it refers to', async () => {
    const placed = seriesAt([1, 0, 0], [0, 1, 0], 0, 2, 4);
    const images = placed.images.map(image => ({ ...image, geometry: null }));
    const { series, slices } = discs({ ...placed, images }, 0, 2);
    const file = binarySegmentation(segmentationOf(series, slices));
    expect((await readByOthers(file, series)).highdicom.segments).toEqual(runsOf(series, slices));
  });

  test('of probabilities has each in steps of 1 ⁄ 255', async () => {
    const series = seriesAt([1, 0, 0], [0, 1, 0], 0, 2);
    const image = { width: 13, height: 11 };
    const maps = [0, 1].map(slice => {
      const rows = Int32Array.from({ length: 143 }, (_, pixel) => (pixel * 7 + slice) % 4);
      const map = labelMapFromDense(rows, image);
      return STRUCTURES.map((_, k) => ({ map, values: Float64Array.of(0, 0.1 * k, 0.5, 1) }));
    });
    const file = fractionalSegmentation(segmentationOf(series, new Map(maps.entries())));
    const { type, values } = (await readByOthers(file, series)).highdicom;
    expect(type).toBe('FRACTIONAL');
    const expected = STRUCTURES.map((_, k) =>
      [0, 1].map(slice =>
        Array.from({ length: 11 }, (_row, y) =>
          Array.from({ length: 13 }, (_column, x) => {
            const value = [0, 0.1 * k, 0.5, 1][((y * 13 + x) * 7 + slice) % 4] ?? NaN;
            return Math.round(value * 255) / 255;
          })
        )
      )
    );
    const difference = values.flat(3).map((value, i) => value - expected.flat(3)[i]!);
    expect(Math.max(...difference.map(Math.abs))).toBeLessThan(1e-6);
  });

  test('names its structures, their colours and codes, and how they were computed', async () => {
    const { series, slices } = discs(seriesAt([1, 0, 0], [0, 1, 0], 0, 2));
    const read = await readByOthers(binarySegmentation(segmentationOf(series, slices)), series);
    expect(read.highdicom.labels).toEqual(STRUCTURES.map(({ name }) => name));
    // dcmqi takes D65 for white where DICOM has D50, and writes numbers below 0 without a sign.
    const difference = read.dcmqi.colours
      .flat()
      .map((value, i) => (value | 0) - [240, 228, 66, 86, 180, 233, 204, 0, 0][i]!);
    expect(Math.max(...difference.map(Math.abs))).toBeLessThan(32);
    expect(read.dcmqi.meta).toMatchObject([
      {
        SegmentAlgorithmType: 'SEMIAUTOMATIC',
        SegmentAlgorithmName: 'STAPLE',
        SegmentedPropertyCategoryCodeSequence: { CodeMeaning: 'Anatomical Structure' },
        SegmentedPropertyTypeCodeSequence: { CodeValue: '18639004', CodeMeaning: 'Left kidney' },
      },
      { SegmentedPropertyTypeCodeSequence: { CodeMeaning: 'Tissue' } },
      {
        SegmentedPropertyCategoryCodeSequence: { CodeMeaning: 'Morphologically Altered Structure' },
      },
    ]);
  });
});

describe('a segmentation', () => {
  test.skipIf(!hasValidator)('has no error that dciodvfy finds', async () => {
    const { series, slices } = discs(seriesAt(...tilted, 0, 2, 4), 0, 2);
    const segmentation = segmentationOf(series, slices);
    expect(await errorsIn(binarySegmentation(segmentation))).toEqual([]);
    expect(await errorsIn(binarySegmentation({ ...segmentation, algorithm: null }))).toEqual([]);
    const map = labelMapFromDense(new Uint8Array(143).fill(1), { width: 13, height: 11 });
    const certain = { map, values: Float64Array.of(0, 1) };
    const probabilities = new Map([[1, STRUCTURES.map(() => certain)]]);
    expect(
      await errorsIn(fractionalSegmentation({ ...segmentation, slices: probabilities }))
    ).toEqual([]);
  });

  test('says the same twice, byte for byte', async () => {
    const { series, slices } = discs(seriesAt(...tilted, 0, 2));
    const write = () => buffer(binarySegmentation(segmentationOf(series, slices)));
    expect(Buffer.compare(await write(), await write())).toBe(0);
  });

  test('cannot be made of no slice, or of masks of another size', async () => {
    const series = seriesAt([1, 0, 0], [0, 1, 0], 0, 2);
    expect(() => binarySegmentation(segmentationOf(series, new Map()))).toThrow(RangeError);
    const large = STRUCTURES.map(() => emptyMask({ width: 14, height: 11 }));
    const slices = new Map([[0, large]]);
    const written = buffer(binarySegmentation(segmentationOf(series, slices)));
    await expect(written).rejects.toThrow(RangeError);
  });
});
