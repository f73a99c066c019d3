import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { readImage } from '#test/support/dicom-image.ts';
import { sortIntoSeries } from '#server/dicom/series.ts';
import { withManifest } from '#server/exchange/manifest.ts';
import {
  volumeFiles,
  type ExportedSeries,
  type VolumeExport,
} from '#server/exchange/volume/volume-files.ts';
import { zipStream } from '#server/exchange/zip-stream.ts';
import type { SlicePlane } from '#server/exchange/volume/volume-grid.ts';
import { emptyMask, fromDense, type Mask } from '#server/geometry/index.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { axialAt } from '#test/support/dicom-image.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

const SIZE = { width: 4, height: 3 };
/** The mask of the pixels given as [column, row]. */
const maskOf = (...pixels: [number, number][]): Mask => {
  const dense = new Uint8Array(12);
  for (const [column, row] of pixels) dense[4 * row + column] = 1;
  return fromDense(dense, SIZE);
};
const plane = (geometry: SlicePlane['geometry']): SlicePlane => ({ rows: 3, columns: 4, geometry });

/** Slice 0 accepted, slice 2 fused only and empty on the left, all others not judged. */
const seriesOf = (name: string, planes: readonly SlicePlane[]): ExportedSeries => ({
  name,
  planes,
  consensus: () =>
    Promise.resolve(
      new Map([
        [0, { judged: 'accepted', masks: [maskOf([3, 0], [1, 2]), maskOf([0, 1])] }],
        [2, { judged: 'fused', masks: [emptyMask(SIZE), maskOf([2, 2])] }],
      ])
    ),
});
const STRUCTURES = ['Left kidney', 'Judged'];

const archiveOf = (exported: VolumeExport) =>
  zipStream(withManifest(() => ({ task: 'Kidneys' }), volumeFiles(exported)));
const filesOf = async (exported: VolumeExport) => {
  const zip = await yauzl.fromBufferPromise(await buffer(archiveOf(exported)));
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
};
const exportOf = (...series: ExportedSeries[]): VolumeExport => ({
  container: 'nifti',
  voxels: 'masks',
  structures: STRUCTURES,
  series,
});
const manifestOf = (files: ReadonlyMap<string, Buffer>): unknown =>
  JSON.parse(files.get('manifest.json')?.toString() ?? 'null');

const even = [10, 12.5, 15].map(z => plane(axialAt(z)));

describe('the archive of a consensus', () => {
  test('has a folder for each series with a file for each structure, and what was judged', async () => {
    const files = await filesOf(exportOf(seriesOf('CT 1', even), seriesOf('CT 1', even)));
    expect([...files.keys()]).toEqual([
      'ct-1/left-kidney.nii.gz',
      'ct-1/judged-2.nii.gz',
      'ct-1/judged.nii.gz',
      'ct-1-2/left-kidney.nii.gz',
      'ct-1-2/judged-2.nii.gz',
      'ct-1-2/judged.nii.gz',
      'manifest.json',
    ]);
  });

  test('has a part for each stretch of evenly spaced slices', async () => {
    const uneven = [10, 12.5, 15, 16].map(z => plane(axialAt(z)));
    const files = await filesOf(exportOf(seriesOf('CT', uneven)));
    expect([...files.keys()].filter(path => path.startsWith('ct/left'))).toEqual([
      'ct/left-kidney-part-1.nii.gz',
      'ct/left-kidney-part-2.nii.gz',
    ]);
  });

  test('says in its manifest where each slice lies, and the SHA-256 of every file', async () => {
    const files = await filesOf(exportOf(seriesOf('CT', even)));
    const volume = files.get('ct/left-kidney.nii.gz') ?? Buffer.alloc(0);
    expect(manifestOf(files)).toMatchObject({
      task: 'Kidneys',
      files: [
        {
          path: 'ct/left-kidney.nii.gz',
          series: 'CT',
          content: 'Left kidney',
          slices: [0, 1, 2],
          bytes: volume.length,
          sha256: createHash('sha256').update(volume).digest('hex'),
        },
        {},
        {},
      ],
    });
  });

  test('breaks off with the error when a consensus cannot be had or does not fit', async () => {
    const failing = { ...seriesOf('CT', even), consensus: () => Promise.reject(new Error('gone')) };
    await expect(buffer(archiveOf(exportOf(failing)))).rejects.toThrow('gone');
    const wider = seriesOf(
      'CT',
      even.map(slice => ({ ...slice, columns: 5 }))
    );
    await expect(buffer(archiveOf(exportOf(wider)))).rejects.toThrow(RangeError);
  });

  test('asks for no more once its reader has gone', async () => {
    const asked: string[] = [];
    const watched = (name: string): ExportedSeries => {
      const series = seriesOf(name, even);
      return { ...series, consensus: () => (asked.push(name), series.consensus()) };
    };
    const large = Array.from({ length: 400 }, (_, z) => plane(axialAt(z)));
    const archive = archiveOf(exportOf({ ...watched('first'), planes: large }, watched('second')));
    for await (const _ of archive) break;
    expect(archive.destroyed).toBe(true);
    expect(asked).toEqual(['first']);
  });
});

const python = await pythonVenv(['nibabel', 'SimpleITK', 'pydicom']);
const folder = mkdtempSync(join(tmpdir(), 'quorum-nifti-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface ReadVolume {
  shape: number[];
  dtype: string;
  ones: number[][];
  twos: number[][];
  affine: number[][];
  qform: number[][] | null;
  sform_code: number;
  spacing: number[];
  units: string;
  itk: { size: number[]; spacing: number[]; origin: number[]; direction: number[]; sum: number };
}

/** What nibabel and SimpleITK read from one file of the archive. */
const readByOthers = (files: ReadonlyMap<string, Buffer>, path: string): ReadVolume => {
  const file = join(folder, path.replaceAll('/', '-'));
  writeFileSync(file, files.get(path) ?? '');
  const script = join(import.meta.dirname, '../../../python/read-volume.py');
  // The script prints this shape.
  return JSON.parse(execFileSync(python ?? '', [script, file], { encoding: 'utf8' })) as ReadVolume;
};

describe.skipIf(python === null)('a volume, read by nibabel and SimpleITK,', () => {
  test('has every pixel of the masks where it was drawn, and no other', async () => {
    const files = await filesOf(exportOf(seriesOf('CT', even)));
    const left = readByOthers(files, 'ct/left-kidney.nii.gz');
    expect(left).toMatchObject({ shape: [4, 3, 3], dtype: 'uint8', units: 'mm', twos: [] });
    expect(left.ones).toEqual([
      [1, 2, 0],
      [3, 0, 0],
    ]);
    expect(left.itk).toMatchObject({ size: [4, 3, 3], sum: 2 });
    expect(readByOthers(files, 'ct/judged-2.nii.gz').ones).toEqual([
      [0, 1, 0],
      [2, 2, 2],
    ]);
  });

  test('tells slices that an expert accepted from those only fused and those not judged', async () => {
    const judged = readByOthers(await filesOf(exportOf(seriesOf('CT', even))), 'ct/judged.nii.gz');
    expect(new Set(judged.ones.map(voxel => voxel[2]))).toEqual(new Set([2]));
    expect(judged.ones).toHaveLength(12);
    expect(new Set(judged.twos.map(voxel => voxel[2]))).toEqual(new Set([0]));
    expect(judged.twos).toHaveLength(12);
  });

  const inDicom = { origin: [-11.5, 22.25, 10], spacing: [0.5, 0.75, 2.5] };
  test('lies in the patient where the slices do', async () => {
    const volume = readByOthers(await filesOf(exportOf(seriesOf('CT', even))), 'ct/judged.nii.gz');
    expect(volume.affine).toEqual([
      [-0.5, 0, 0, 11.5],
      [0, -0.75, 0, -22.25],
      [0, 0, 2.5, 10],
      [0, 0, 0, 1],
    ]);
    expect(volume.qform).toEqual(volume.affine);
    expect(volume.itk).toMatchObject(inDicom);
    expect(volume.itk.direction).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  test('lies in the patient where oblique slices do, its qform and sform alike', async () => {
    const row = [0.8, 0.6, 0] as const;
    const column = [-0.36, 0.48, 0.8] as const;
    const normal = [0.48, -0.64, 0.6] as const;
    const oblique = [0, 3.5, 7].map(along =>
      plane({
        position: [5 + along * normal[0], -6 + along * normal[1], 7 + along * normal[2]],
        rowDirection: row,
        columnDirection: column,
        pixelSpacing: [0.75, 0.5],
        sliceThickness: null,
      })
    );
    const files = await filesOf(exportOf(seriesOf('CT', oblique)));
    const volume = readByOthers(files, 'ct/judged.nii.gz');
    const expected = [
      [-0.5 * row[0], -0.75 * column[0], -3.5 * normal[0], -5],
      [-0.5 * row[1], -0.75 * column[1], -3.5 * normal[1], 6],
      [0.5 * row[2], 0.75 * column[2], 3.5 * normal[2], 7],
    ].flat();
    volume.affine
      .slice(0, 3)
      .flat()
      .forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    volume.qform
      ?.slice(0, 3)
      .flat()
      .forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    expect(volume.qform).not.toBeNull();
    [row, column, normal].forEach((axis, j) =>
      axis.forEach((value, i) => expect(volume.itk.direction[3 * i + j]).toBeCloseTo(value, 5))
    );
  });

  const abdomen = sharedData('ct/acrin-042-abdomen-dicom');
  test.skipIf(abdomen === undefined)(
    `lies where pydicom says that the slices of a CT of the abdomen do (${WITHOUT_SHARED_DATA})`,
    async () => {
      const root = abdomen ?? '';
      const read = readdirSync(root).map(file => ({
        file,
        image: readImage(readFileSync(join(root, file))),
      }));
      const [series] = sortIntoSeries(read).series;
      const names = series?.images.map(({ file }) => file) ?? [];
      const planes = series?.images.map(({ image }) => image) ?? [];
      const consensus = () => Promise.resolve(new Map());
      const files = await filesOf({ ...exportOf(), series: [{ name: 'CT', planes, consensus }] });
      const { affine, shape } = readByOthers(files, 'ct/judged.nii.gz');
      expect(shape).toEqual([512, 512, 45]);
      const script = join(import.meta.dirname, '../../../python/voxel-positions.py');
      const output = execFileSync(python ?? '', [script, root, ...names], { encoding: 'utf8' });
      // Three points in LPS for each file.
      const positions = JSON.parse(output) as number[][][];
      positions.forEach((points, k) => {
        const voxels = [
          [0, 0, k],
          [9, 0, k],
          [0, 9, k],
        ];
        points.forEach((lps, point) => {
          const ras = [-lps[0]!, -lps[1]!, lps[2]!];
          ras.forEach((expected, axis) => {
            const [i, j, slice] = voxels[point]!;
            const [a, b, c, offset] = affine[axis]!;
            expect(a! * i! + b! * j! + c! * slice! + offset!).toBeCloseTo(expected, 2);
          });
        });
      });
    }
  );
});
