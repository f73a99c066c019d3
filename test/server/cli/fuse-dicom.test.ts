import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { binarySegmentation } from '#server/exchange/dicom/dicom-seg.ts';
import { staple } from '#server/fusion/index.ts';
import { emptyMask, fillDense, sliceOf, stackSlices, type Mask } from '#server/geometry/index.ts';
import { readSegmentation } from '#test/python/read-segmentation.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { runQuorum } from '#test/support/command.ts';
import { maskWhere, RESULT, seriesAt } from '#test/support/original-series.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

// Each of the other readers starts a process, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const KIDNEY = {
  name: 'Niere, linke (größer)',
  color: '#56b4e9',
  code: { scheme: 'SCT', value: '18639004', meaning: 'Left kidney' },
};
const series = seriesAt([0.8, 0.6, 0], [-0.36, 0.48, 0.8], 0, 2, 4, 6, 8);
const study = { PatientName: 'Löwe^Ada', PatientID: 'Q-17', StudyDate: '20261121' };
const hasValidator = spawnSync('dciodvfy', ['-v'], { stdio: 'ignore' }).error === undefined;
const python = await pythonVenv(['highdicom', 'dcmqi', 'SimpleITK', 'pydicom']);

/** The slices that each rater's file has; no file has the last slice of the series. */
const DRAWN = [
  [0, 1, 2],
  [1, 2],
  [1, 2, 3],
];
const discOf = (rater: number, slice: number) =>
  maskWhere(
    series.images[slice]!,
    (x, y) => Math.hypot(x - 5 - rater, y - 4 - slice / 2) < 3 + rater / 2
  );
/** A rater's drawing over the four slices that any file has. */
const volumeOf = (rater: number) =>
  stackSlices(
    [0, 1, 2, 3].map(slice =>
      DRAWN[rater]!.includes(slice) ? discOf(rater, slice) : emptyMask({ width: 13, height: 11 })
    )
  );

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorum-fuse-dicom-'));
  for (const [rater, slices] of DRAWN.entries())
    await write(`rater-${rater}.dcm`, rater, { slices, of: { ...series, study } });
  await write('elsewhere.dcm', 0, {
    slices: [0, 1],
    of: { ...series, seriesInstanceUid: '2.25.9999' },
  });
});
afterAll(() => rm(folder, { recursive: true }));
const file = (name: string) => join(folder, name);

async function write(
  name: string,
  rater: number,
  { slices, of }: { slices: readonly number[]; of: typeof series }
): Promise<void> {
  const drawn = new Map(slices.map((slice): [number, Mask[]] => [slice, [discOf(rater, slice)]]));
  const segmentation = { series: of, result: RESULT, structures: [KIDNEY], algorithm: null };
  await writeFile(file(name), binarySegmentation({ ...segmentation, slices: drawn }));
}

const RATERS = ['rater-0.dcm', 'rater-1.dcm', 'rater-2.dcm'];

describe.skipIf(python === null)('quorum fuse of DICOM Segmentations', () => {
  it('writes one that other readers place on the images the raters drew on', async () => {
    const options = ['--out', 'consensus.dcm', '--probability', 'probability.dcm'];
    const { code, stderr } = await runQuorum(folder, 'fuse', ...RATERS, ...options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    const expected = staple([0, 1, 2].map(volumeOf));
    const slices = [0, 1, 2, 3].map(z => [...sliceOf(expected.mask, z).runs]);
    const { highdicom, dcmqi } = readSegmentation(python ?? '', file('consensus.dcm'), series);
    expect(highdicom).toMatchObject({ type: 'BINARY', labels: [KIDNEY.name] });
    expect(highdicom.judged).toEqual(
      series.images.slice(0, 4).map(({ sopInstanceUid }) => sopInstanceUid)
    );
    expect(highdicom.segments).toEqual({ 1: [...slices, []] });
    expect(dcmqi.segments).toEqual({ 1: [...slices, []] });
    const drawn = readSegmentation(python ?? '', file('rater-0.dcm'), series).dcmqi;
    expect(dcmqi.colours).toEqual(drawn.colours);

    const { map, values } = expected.probability;
    const dense = fillDense(
      map,
      row => Math.round(255 * values[row]!) / 255,
      new Float64Array(572)
    );
    const read = readSegmentation(python ?? '', file('probability.dcm'), series).highdicom;
    expect(read.type).toBe('FRACTIONAL');
    read.values[0]!.slice(0, 4)
      .flat(2)
      .forEach((value, pixel) => {
        expect(value).toBeCloseTo(dense[pixel]!, 6);
      });
  });

  it('files it under the same patient and study', () => {
    const script =
      'import sys, pydicom; d = pydicom.dcmread(sys.argv[1]); ' +
      'print(d.PatientName, d.PatientID, d.StudyDate, d.StudyInstanceUID, d.FrameOfReferenceUID, sep="|")';
    const { stdout } = spawnSync(python ?? '', ['-c', script, file('consensus.dcm')], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe('Löwe^Ada|Q-17|20261121|2.25.1001|2.25.1003');
  });

  it.skipIf(!hasValidator)('breaks no rule of the standard', () => {
    for (const name of ['consensus.dcm', 'probability.dcm']) {
      const { stderr } = spawnSync('dciodvfy', [file(name)], { encoding: 'utf8' });
      expect(stderr.split('\n').filter(line => line.startsWith('Error'))).toEqual([]);
    }
  });

  it('writes a segment for each structure with --labels', async () => {
    const options = ['--labels', '--out', 'labels.dcm'];
    const { code } = await runQuorum(folder, 'fuse', ...RATERS, ...options);
    const { highdicom } = readSegmentation(python ?? '', file('labels.dcm'), series);
    expect(code).toBe(0);
    expect(highdicom.labels).toEqual([KIDNEY.name]);
  });

  const liver = sharedData('ct/dcmqi-ct-3slice/liver.dcm');
  it.skipIf(liver === undefined)(
    `takes over what another program wrote (${WITHOUT_SHARED_DATA})`,
    async () => {
      const fused = await runQuorum(folder, 'fuse', liver!, liver!, liver!, '--out', 'liver.dcm');
      expect(fused).toMatchObject({ code: 0, stderr: '' });
      const { stdout } = await runQuorum(folder, 'score', 'liver.dcm', liver!, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ dice: 1, resultPixels: 107098 });
    }
  );
});

it.each([
  ['masks without DICOM identity', ['rater-0.nii.gz', 'rater-1.nii.gz'], 'nothing to refer to'],
  ['masks of different series', ['rater-0.dcm', 'elsewhere.dcm'], 'drawn on different series'],
  [
    'the probability of several structures',
    [...RATERS, '--labels', '--probability', 'p.dcm'],
    'one',
  ],
])('quorum fuse refuses to write DICOM of %s, and exits with 2', async (_, options, sentence) => {
  if (options[0] === 'rater-0.nii.gz')
    for (const rater of [0, 1])
      await runQuorum(folder, 'fuse', ...RATERS.slice(0, 2), '--out', `rater-${rater}.nii.gz`);
  const { code, stderr, stdout } = await runQuorum(folder, 'fuse', ...options, '--out', 'no.dcm');
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain('    at ');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
