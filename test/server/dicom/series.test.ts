import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImage } from '#test/support/dicom-image.ts';
import { everyNth, sortIntoSeries, type Series } from '#server/dicom/series.ts';
import { axialAt, fileImage } from '#test/support/dicom-image.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

const filesOf = (series: Series | undefined) => series?.images.map(({ file }) => file);

describe('a series', () => {
  test('is in spatial order whatever order its files and instance numbers have', () => {
    const { series, refused } = sortIntoSeries([
      fileImage('b', { geometry: axialAt(3.5), instanceNumber: 2 }),
      fileImage('a', { geometry: axialAt(1), instanceNumber: 3 }),
      fileImage('c', { geometry: axialAt(6), instanceNumber: 1 }),
    ]);
    expect(series.map(filesOf)).toEqual([['a', 'b', 'c']]);
    expect(series[0]?.sliceSpacing).toBe(2.5);
    expect(refused).toEqual([]);
  });

  test('is ordered along the normal of its slices when they are oblique', () => {
    const oblique = (along: number) => ({
      ...axialAt(0),
      // The normal is (0, -0.6, 0.8): forwards and up.
      position: [5, -0.6 * along, 0.8 * along] as const,
      columnDirection: [0, 0.8, 0.6] as const,
    });
    const { series } = sortIntoSeries([
      fileImage('third', { geometry: oblique(9) }),
      fileImage('first', { geometry: oblique(-1) }),
      fileImage('second', { geometry: oblique(4) }),
    ]);
    expect(series.map(filesOf)).toEqual([['first', 'second', 'third']]);
    expect(series[0]?.sliceSpacing).toBeCloseTo(5, 10);
  });

  test('without a geometry is in the order of its instance numbers, then of its file names', () => {
    const { series } = sortIntoSeries([
      fileImage('x10', { instanceNumber: 4 }),
      fileImage('x9', { instanceNumber: 4 }),
      fileImage('y', { instanceNumber: 3 }),
    ]);
    expect(series.map(filesOf)).toEqual([['y', 'x9', 'x10']]);
    expect(series[0]?.sliceSpacing).toBeNull();
  });

  test('comes before another by its number, and apart from it', () => {
    const { series } = sortIntoSeries([
      fileImage('late', { seriesInstanceUid: '1.2.9', seriesNumber: 12 }),
      fileImage('early', { seriesNumber: 3 }),
      fileImage('unnumbered', { seriesInstanceUid: '1.2.8', seriesNumber: null }),
    ]);
    expect(series.map(filesOf)).toEqual([['early'], ['late'], ['unnumbered']]);
  });

  test('has a stack for each time its places were imaged', () => {
    const { series } = sortIntoSeries([
      fileImage('late low', { geometry: axialAt(1), instanceNumber: 7 }),
      fileImage('late high', { geometry: axialAt(5), instanceNumber: 8 }),
      fileImage('early low', { geometry: axialAt(1), instanceNumber: 3 }),
      fileImage('early high', { geometry: axialAt(5), instanceNumber: 4 }),
    ]);
    expect(series.map(filesOf)).toEqual([
      ['early low', 'early high'],
      ['late low', 'late high'],
    ]);
  });

  test('of photographs has a stack for each size', () => {
    const { series, refused } = sortIntoSeries([
      fileImage('wide', { columns: 9 }),
      fileImage('narrow', { columns: 2 }),
    ]);
    expect(series.map(filesOf)).toEqual([['wide'], ['narrow']]);
    expect(refused).toEqual([]);
  });

  test('gives every n-th slice, the first included', () => {
    const found = [0, 1, 2, 3, 4, 5, 6].map(z => fileImage(`${z}`, { geometry: axialAt(z) }));
    const [series] = sortIntoSeries(found).series;
    expect(series && everyNth(series, 3).map(({ file }) => file)).toEqual(['0', '3', '6']);
  });
});

describe('of the files of one import are refused', () => {
  test('images of any patient but the first', () => {
    const { series, refused } = sortIntoSeries([
      fileImage('hers', { geometry: axialAt(1) }),
      fileImage('his', { geometry: axialAt(2), patientKey: 'another' }),
    ]);
    expect(series.map(filesOf)).toEqual([['hers']]);
    expect(refused).toMatchObject([{ file: 'his', reason: 'OTHER_PATIENT' }]);
  });

  test('second copies of an image', () => {
    const { series, refused } = sortIntoSeries([
      fileImage('original', { geometry: axialAt(1), sopInstanceUid: '1.2.7' }),
      fileImage('copy', { geometry: axialAt(1), sopInstanceUid: '1.2.7' }),
    ]);
    expect(series.map(filesOf)).toEqual([['original']]);
    expect(refused).toMatchObject([{ file: 'copy', reason: 'DUPLICATE' }]);
  });

  test.each([
    ['rows', { rows: 5 }],
    ['a tilt', { geometry: { ...axialAt(3), columnDirection: [0, 0.8, 0.6] as const } }],
    ['a spacing', { geometry: { ...axialAt(3), pixelSpacing: [0.75, 0.6] as const } }],
  ])('images with %s of their own among the slices of a series', (_what, different) => {
    const { series, refused } = sortIntoSeries([
      fileImage('scout', { geometry: axialAt(3), ...different }),
      fileImage('lower', { geometry: axialAt(1) }),
      fileImage('upper', { geometry: axialAt(2) }),
    ]);
    expect(series.map(filesOf)).toEqual([['lower', 'upper']]);
    expect(refused).toMatchObject([{ file: 'scout', reason: 'GEOMETRY' }]);
  });
});

const abdomen = sharedData('ct/acrin-042-abdomen-dicom');
test.skipIf(abdomen === undefined)(
  `a CT of the abdomen is one stack from the feet up, 3.27 mm apart (${WITHOUT_SHARED_DATA})`,
  () => {
    const found = readdirSync(abdomen ?? '').map(file => ({
      file,
      image: readImage(readFileSync(join(abdomen ?? '', file))),
    }));
    const { series, refused } = sortIntoSeries(found);
    expect(refused).toEqual([]);
    expect(filesOf(series[0])).toEqual(found.map(({ file }) => file).toReversed());
    expect(series[0]?.sliceSpacing).toBeCloseTo(3.27, 2);
  }
);
