import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { OriginalSeries } from '#server/exchange/dicom/original-series.ts';
import { structureSet, type StructureSet } from '#server/exchange/dicom/rtstruct.ts';
import { rasterize, stackSlices, traceMask, type Contour } from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
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
  { name: 'Cyst', color: '#cc0000', code: null },
];

const setOf = (series: OriginalSeries, slices: StructureSet['slices']): StructureSet => ({
  series,
  result: RESULT,
  structures: STRUCTURES,
  drawn: 'by hand',
  slices,
});

const ring = (x: number, y: number, radius: number, corners: number): Contour => ({
  points: Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * (corner + 0.3)) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  }),
  smooth: corners < 10,
});

/** A ring with an island in its hole and another hole, a smooth outline, and nothing. */
const outlinesOn = (series: OriginalSeries, slices: readonly number[]): StructureSet['slices'] =>
  new Map(
    slices.map(slice => {
      const { columns: width } = series.images[slice]!;
      const unit = width / 13;
      const shift = (slice * unit) / 20;
      const at = (x: number, y: number, radius: number, corners: number) =>
        ring(x * unit + shift, y * unit, radius * unit, corners);
      const first = [at(5, 5, 4.7, 40), at(4, 5, 2.4, 6), at(4, 5, 1.3, 30), at(8, 6, 1.1, 12)];
      return [slice, [first, [at(8, 5, 4.1, 7), at(11.7, 9.8, 0.9, 11)], []]];
    })
  );

const folder = mkdtempSync(join(tmpdir(), 'quorum-rt-'));
afterAll(() => rmSync(folder, { recursive: true }));
const python = await pythonVenv(['pydicom', 'numpy', 'plastimatch', 'SimpleITK']);
const script = (name: string) => join(import.meta.dirname, '../../../python', name);

interface ReadStructures {
  approval: string;
  regions: { name: string; colour: number[]; contours: number; slices: number[][] }[];
}

const readByPydicom = async (
  file: AsyncIterable<Uint8Array>,
  { images }: OriginalSeries
): Promise<ReadStructures> => {
  const [path, list] = [join(folder, 'rt.dcm'), join(folder, 'series.json')];
  writeFileSync(path, await buffer(file));
  const slices = images.map(({ sopInstanceUid: sop, rows, columns, geometry }) => ({
    sop,
    rows,
    columns,
    position: geometry?.position,
    orientation: geometry && [...geometry.rowDirection, ...geometry.columnDirection],
    spacing: geometry?.pixelSpacing,
  }));
  writeFileSync(list, JSON.stringify(slices));
  const output = execFileSync(python ?? '', [script('read-structure-set.py'), path, list]);
  // The script prints this shape.
  return JSON.parse(output.toString()) as ReadStructures;
};

/** The runs of our own rasteriser, slice by slice, none where nothing was judged. */
const rasterized = ({ images }: OriginalSeries, slices: StructureSet['slices']) =>
  STRUCTURES.map((_, structure) =>
    images.map(({ columns: width, rows: height }, slice) => [
      ...rasterize(slices.get(slice)?.at(structure) ?? [], { width, height }).runs,
    ])
  );

const tilted = [
  [0.8, 0.6, 0],
  [-0.36, 0.48, 0.8],
] as const;
const abdomen = sharedData('ct/acrin-042-abdomen-dicom');
const abdomenSeries = () =>
  seriesOfFiles(readdirSync(abdomen ?? '').map(name => readFileSync(join(abdomen ?? '', name))));

describe.skipIf(python === null)('a structure set, its polygons filled one by one,', () => {
  test.each([
    ['of axial slices', seriesAt([1, 0, 0], [0, 1, 0], 0, 2, 4)],
    ['of slices from head to feet', seriesAt([1, 0, 0], [0, -1, 0], 0, 2, 4)],
    ['of oblique, unevenly spaced slices', seriesAt(...tilted, 0, 2, 3, 7.5)],
  ])('%s covers the pixels that were outlined, without the holes', async (_name, series) => {
    const slices = outlinesOn(series, [0, 2]);
    const read = await readByPydicom(structureSet(setOf(series, slices)), series);
    expect(read.regions.map(region => region.slices)).toEqual(rasterized(series, slices));
  });

  test.skipIf(abdomen === undefined)(
    `of a CT of the abdomen covers the pixels that were outlined (${WITHOUT_SHARED_DATA})`,
    async () => {
      const series = abdomenSeries();
      const slices = outlinesOn(series, [3, 41]);
      const read = await readByPydicom(structureSet(setOf(series, slices)), series);
      expect(read.regions.map(region => region.slices)).toEqual(rasterized(series, slices));
    }
  );

  test('of traced masks of any shape covers their pixels', async () => {
    const series = seriesAt(...tilted, 0, 2);
    const noise = [0, 1].map(slice =>
      [3, 5, 9].map(odds =>
        maskWhere(series.images[slice]!, (x, y) => (x * 7 + y * 11 + x * y * slice) % odds > 1)
      )
    );
    const slices = new Map(noise.map((masks, slice) => [slice, masks.map(traceMask)]));
    const read = await readByPydicom(structureSet(setOf(series, slices)), series);
    const expected = [0, 1, 2].map(k => noise.map(masks => [...masks[k]!.runs]));
    expect(read.regions.map(region => region.slices)).toEqual(expected);
  });

  test('of outlines that cross covers the pixels that lie in one of them only', async () => {
    const series = seriesAt(...tilted, 0, 2);
    const crossing = [ring(5, 5, 3.3, 30), ring(8, 5, 3.1, 24)];
    const slices = new Map([[1, [crossing, [], []]]]);
    const read = await readByPydicom(structureSet(setOf(series, slices)), series);
    expect(read.regions[0]?.slices).toEqual(rasterized(series, slices)[0]);
  });

  test('has a region for every structure, with its name and colour, also if it is not present', async () => {
    const series = seriesAt([1, 0, 0], [0, 1, 0], 0, 2);
    const read = await readByPydicom(structureSet(setOf(series, outlinesOn(series, [1]))), series);
    expect(read.approval).toBe('APPROVED');
    const found = read.regions.map(({ slices: _, ...region }) => region);
    expect(found).toEqual([
      { name: 'Left kidney', colour: [240, 228, 66], contours: 2 },
      { name: 'Niere, rechte (größer)', colour: [86, 180, 233], contours: 2 },
      { name: 'Cyst', colour: [204, 0, 0], contours: 0 },
    ]);
  });

  test('has room for an outline of thousands of corners', async () => {
    const series = seriesAt(...tilted, 0, 2);
    const slices = new Map([[0, [[ring(6, 5, 4.3, 5000)], [], []]]]);
    const read = await readByPydicom(structureSet(setOf(series, slices)), series);
    expect(read.regions[0]?.slices).toEqual(rasterized(series, slices)[0]);
  });
});

describe.skipIf(python === null)('a structure set, converted by plastimatch,', () => {
  test('has the pixels of the phantom’s kidneys and no other', async () => {
    const phantom = makePhantom();
    for (const { fileName, file } of phantom) writeFileSync(join(folder, fileName), file);
    const series = seriesOfFiles(phantom.map(({ file }) => file));
    const outlines = phantom.map(({ truth }) => [truth.left, truth.right].map(traceMask));
    const structures = ['left', 'right'].map(name => ({ name, color: '#56b4e9', code: null }));
    const slices = new Map(outlines.entries());
    const path = join(folder, 'phantom-rt');
    writeFileSync(path, await buffer(structureSet({ ...setOf(series, slices), structures })));
    const parameters = [script('convert-structure-set.py'), path, folder, 'left', 'right'];
    const volumes: unknown = JSON.parse(execFileSync(python ?? '', parameters).toString());
    const truth = (['left', 'right'] as const).map(side => [
      ...stackSlices(phantom.map(slice => slice.truth[side])).runs,
    ]);
    expect(volumes).toEqual(truth);
  });
});

describe('a structure set', () => {
  test.skipIf(spawnSync('dciodvfy', ['-v'], { stdio: 'ignore' }).error !== undefined)(
    'has no error that dciodvfy finds',
    async () => {
      const series = seriesAt(...tilted, 0, 2, 4);
      const set = setOf(series, outlinesOn(series, [0, 2]));
      const results = [RESULT, { ...RESULT, reviewer: null, raters: [] }];
      for (const result of results) {
        const path = join(folder, 'validated.dcm');
        writeFileSync(path, await buffer(structureSet({ ...set, result })));
        const { stderr } = spawnSync('dciodvfy', [path], { encoding: 'utf8' });
        expect(stderr.split('\n').filter(line => line.startsWith('Error'))).toEqual([]);
      }
    }
  );

  test('cannot be made of outlines on images without a place in the patient', async () => {
    const placed = seriesAt([1, 0, 0], [0, 1, 0], 0, 2);
    const images = placed.images.map(image => ({ ...image, geometry: null }));
    const series = { ...placed, images };
    expect(() => structureSet(setOf(series, outlinesOn(series, [0])))).toThrow(RangeError);
  });
});
