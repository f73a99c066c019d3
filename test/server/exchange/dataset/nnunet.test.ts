import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import type { JudgedSlice } from '#server/exchange/volume/volume-files.ts';
import { nnunetDataset, type TrainingSeries } from '#server/exchange/dataset/nnunet.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { axialAt } from '#test/support/dicom-image.ts';
import { picture } from '#test/support/picture.ts';

const LEFT = picture('##..', '##..', '....');
const RIGHT = picture('.##.', '....', '...#');

/** Axial slices at heights; the judged ones show both structures. */
const seriesAt = (name: string, heights: number[], judged: number[]): TrainingSeries => ({
  name,
  planes: heights.map(z => ({ rows: 3, columns: 4, geometry: axialAt(z) })),
  pixels: slice => Promise.resolve(Float32Array.from({ length: 12 }, (_, i) => slice * 100 - i)),
  consensus: () =>
    Promise.resolve(
      new Map(
        judged.map((slice): [number, JudgedSlice] => [
          slice,
          { judged: 'fused', masks: [LEFT, RIGHT] },
        ])
      )
    ),
});

const root = mkdtempSync(join(tmpdir(), 'quorum-nnunet-'));
afterAll(() => rmSync(root, { recursive: true }));
const python = await pythonVenv(['SimpleITK', 'numpy']);

interface ReadDataset {
  dataset: Record<string, unknown>;
  cases: Record<
    string,
    { size: number[]; spacing: number[]; origin: number[]; image: number[]; labels: number[] }
  >;
}

let folders = 0;
const readByOthers = async (...series: TrainingSeries[]): Promise<ReadDataset> => {
  const folder = join(root, String((folders += 1)));
  const structures = ['Left kidney', 'Background'];
  const files = nnunetDataset({ name: 'Kidneys', structures, channel: 'CT', series });
  for await (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), await buffer(content));
  }
  const script = join(import.meta.dirname, '../../../python/read-nnunet.py');
  // The script prints this shape.
  return JSON.parse(execFileSync(python ?? '', [script, folder]).toString()) as ReadDataset;
};

const LABELS = [1, 2, 2, 0, 1, 1, 0, 0, 0, 0, 0, 2];

describe.skipIf(python === null)('an nnU-Net dataset', () => {
  test('has the image and its labels in one place, the later structure over the earlier', async () => {
    const { dataset, cases } = await readByOthers(seriesAt('CT 1', [10, 12.5], [0, 1]));
    expect(dataset).toEqual({
      name: 'Kidneys',
      channel_names: { 0: 'CT' },
      labels: { background: 0, 'left-kidney': 1, 'background-2': 2 },
      numTraining: 1,
      file_ending: '.nii.gz',
      overlapping_pixels: 2,
    });
    expect(cases).toEqual({
      'ct-1': {
        size: [4, 3, 2],
        spacing: [0.5, 0.75, 2.5],
        origin: [-11.5, 22.25, 10],
        image: [0, 100].flatMap(start => Array.from({ length: 12 }, (_, i) => start - i)),
        labels: [...LABELS, ...LABELS],
      },
    });
  });

  test('tells training to ignore slices that were not judged', async () => {
    const { dataset, cases } = await readByOthers(seriesAt('CT 1', [10, 12.5, 15], [1]));
    expect(dataset['labels']).toMatchObject({ ignore: 3 });
    const unknown = LABELS.map(() => 3);
    expect(cases['ct-1']?.labels).toEqual([...unknown, ...LABELS, ...unknown]);
  });

  test('has a case for each stretch without a gap in which a slice was judged', async () => {
    const { cases } = await readByOthers(
      seriesAt('CT 1', [0, 2, 4, 10, 12, 20, 22], [1, 6]),
      seriesAt('CT 2', [0, 2], [])
    );
    const found = Object.entries(cases).map(([name, { size, origin }]) => [name, size, origin]);
    expect(found).toEqual([
      ['ct-1-part-1', [4, 3, 3], [-11.5, 22.25, 0]],
      ['ct-1-part-3', [4, 3, 2], [-11.5, 22.25, 20]],
    ]);
    expect(cases['ct-1-part-3']?.image.slice(0, 2)).toEqual([500, 499]);
  });

  test('has a case for each image without a place in the patient', async () => {
    const series = seriesAt('Photographs', [0, 2, 4], [0, 2]);
    const planes = series.planes.map(plane => ({ ...plane, geometry: null }));
    const { cases } = await readByOthers({ ...series, planes });
    expect(Object.keys(cases)).toEqual(['photographs-part-1', 'photographs-part-3']);
    expect(cases['photographs-part-3']?.image[0]).toBe(200);
  });
});
