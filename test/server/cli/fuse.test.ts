import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staple } from '#server/fusion/index.ts';
import {
  dice,
  intersection,
  labelMapFromDense,
  overlap,
  selectLabels,
  toDense,
  type Mask,
} from '#server/geometry/index.ts';
import { readItkFile, writeItkFile, type WritablePixels } from '#server/volume/itk-file.ts';
import type { Grid } from '#server/volume/volume.ts';
import { runQuorum } from '#test/support/command.ts';
import { drawCrowd, drawOrgan } from '#test/support/crowd.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

const OBLIQUE: Grid = {
  origin: [-12.5, 30, 4],
  spacing: [0.7, 0.9, 3],
  axes: [
    [0, 0.6, 0.8],
    [1, 0, 0],
    [0, 0.8, -0.6],
  ],
};
const FLAT: Grid = {
  origin: [0, 0],
  spacing: [1, 1],
  axes: [
    [1, 0],
    [0, 1],
  ],
};

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'quorum-fuse-'))));
afterAll(() => rm(folder, { recursive: true }));
const file = (name: string) => join(folder, name);

const quorum = (...options: string[]) => runQuorum(folder, ...options);

async function write(
  name: string,
  pixels: WritablePixels,
  mask: Mask,
  grid: Grid
): Promise<string> {
  await writeItkFile(file(name), pixels, { labels: labelMapFromDense(pixels, mask), grid });
  return name;
}

const volumes = drawCrowd(3, { size: 40, slices: 6, tremor: 3 });
const writeAll = (masks: readonly Mask[], suffix: string, grid: Grid, inside = 1) =>
  Promise.all(
    masks.map((mask, i) =>
      write(
        `rater-${i + 1}${suffix}`,
        toDense(mask).map(pixel => inside * pixel),
        mask,
        grid
      )
    )
  );
const marked = async (name: string) =>
  selectLabels((await readItkFile(file(name))).labels, label => label !== 0);

describe('quorum fuse', () => {
  it('says what two raters alone cannot tell', async () => {
    const paths = await writeAll(volumes.slice(0, 2), '.nrrd', OBLIQUE);
    const options = ['--out', 'two.nrrd', '--report', 'two.json'];
    const { stdout } = await quorum('fuse', ...paths, ...options);
    const note = 'Only two raters: where they differ, nothing tells which is right.';
    expect(stdout).toContain(note);
    expect(JSON.parse(await readFile(file('two.json'), 'utf8'))).toMatchObject({
      note: expect.stringContaining(note),
    });
    expect(await marked('two.nrrd')).toEqual(intersection(volumes[0]!, volumes[1]!));
  });

  it.each(['.nii.gz', '.nrrd'])('fuses volumes as %s, with their geometry', async suffix => {
    const paths = await writeAll(volumes, suffix, OBLIQUE);
    const out = `consensus${suffix}`;
    const { code, stdout } = await quorum(
      'fuse',
      ...paths,
      '--out',
      out,
      '--report',
      'report.json'
    );
    const expected = staple(volumes);
    const report: unknown = JSON.parse(await readFile(file('report.json'), 'utf8'));
    expect(code).toBe(0);
    expect(stdout).toContain(`Wrote ${out}, after ${expected.iterations} rounds.`);
    expect(await marked(out)).toEqual(expected.mask);
    const { grid } = await readItkFile(file(out));
    expect(grid.spacing.map(value => value.toFixed(4))).toEqual(['0.7000', '0.9000', '3.0000']);
    grid.axes.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(OBLIQUE.axes.flat()[i]!, 5);
    });
    expect(report).toMatchObject({
      method: 'staple',
      raters: paths.map((path, i) => ({ file: path, ...expected.raters[i] })),
      agreement: { meanPairwiseDice: expect.any(Number), fleissKappa: expect.any(Number) },
    });
  });

  it('fuses pictures by vote, and writes the probability', async () => {
    const masks = drawCrowd(3, { size: 40, tremor: 3 });
    const paths = await writeAll(masks, '.png', FLAT, 255);
    const options = ['--method', 'majority-vote', '--threshold', '0.7', '--out', 'consensus.png'];
    const { code } = await quorum('fuse', ...paths, ...options, '--probability', 'p.nrrd');
    expect(code).toBe(0);
    const dense = masks.map(toDense);
    const votes = dense[0]!.map((_, i) => dense.reduce((sum, pixels) => sum + pixels[i]!, 0));
    expect(toDense(await marked('consensus.png'))).toEqual(
      votes.map(count => (count === 3 ? 1 : 0))
    );
  });

  it('fuses labels that exclude each other', async () => {
    const labels = volumes.map(mask => toDense(mask).map((pixel, i) => pixel * (1 + (i % 2) * 4)));
    const paths = await Promise.all(
      labels.map((pixels, i) => write(`labels-${i}.nii.gz`, pixels, volumes[i]!, OBLIQUE))
    );
    const { code } = await quorum('fuse', '--labels', ...paths, '--out', 'labels.nii.gz');
    const { labels: fused } = await readItkFile(file('labels.nii.gz'));
    expect(code).toBe(0);
    expect(new Set(fused.labels)).toEqual(new Set([0, 1, 5]));
  });

  it.each([
    ['no rater', [], 'missing required argument'],
    ['one rater', ['rater-1.nrrd'], 'at least two raters'],
    ['different sizes', ['rater-1.nrrd', 'rater-1.png'], '40 × 40 × 6 and 40 × 40 pixels'],
    ['different geometry', ['rater-1.nrrd', 'shifted.nrrd'], 'origins at (-12.5, 30, 4) mm and'],
    ['labels for a binary method', ['labels-0.nii.gz', 'rater-1.nrrd'], 'labels 1, 5: choose one'],
    ['fractions', ['p.nrrd', 'rater-1.png'], 'p.nrrd does not hold a mask'],
    ['no such file', ['rater-1.nrrd', 'none.nrrd'], 'none.nrrd cannot be opened'],
    ['no image', ['rater-1.nrrd', 'report.json'], 'report.json cannot be read as an image'],
    ['a method of its own', ['a', 'b', '--method', 'guess'], "'guess' is invalid"],
    ['no threshold', ['a', 'b', '--threshold', '7'], 'a number from 0 to less than 1'],
  ])('refuses %s in a sentence and exits with 2', async (_, options, sentence) => {
    const shifted = { ...OBLIQUE, origin: [-12.5, 31, 4] };
    await write('shifted.nrrd', toDense(volumes[0]!), volumes[0]!, shifted);
    const { code, stderr, stdout } = await quorum('fuse', ...options, '--out', 'out.nii.gz');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('quorum fuse --refine', () => {
  it('moves the consensus to edges in the image, which shows what the masks do', async () => {
    const masks = drawCrowd(3, { size: 80, tremor: 3 });
    const paths = await writeAll(masks, '.png', FLAT, 255);
    const truth = toDense(drawOrgan(9, { size: 80, tremor: 0, offset: 2 }));
    await write(
      'image.png',
      truth.map(pixel => 40 + 150 * pixel),
      masks[0]!,
      FLAT
    );
    const { code } = await quorum('fuse', ...paths, '--out', 'cut.png', '--refine', 'image.png');
    expect(code).toBe(0);
    expect(toDense(await marked('cut.png'))).toEqual(truth);
    const other = await quorum('fuse', ...paths, '--out', 'o.png', '--refine', 'rater-1.nrrd');
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('rater-1.nrrd does not show what the masks do');
  });
});

describe('quorum interpolate', () => {
  it.each(['shape-based', 'morphological'])('fills a volume between slices, %s', async method => {
    const [volume] = volumes;
    const sparse = toDense(volume!);
    [1, 3, 4].forEach(z => sparse.fill(0, 1600 * z, 1600 * (z + 1)));
    await write('sparse.nii.gz', sparse, volume!, OBLIQUE);
    const options = ['--out', 'filled.nii.gz', '--method', method];
    const { code, stdout } = await quorum('interpolate', 'sparse.nii.gz', ...options);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Wrote filled.nii.gz, from 3 of 6 slices.\n',
    });
    expect(dice(overlap(await marked('filled.nii.gz'), volume!))).toBeGreaterThan(0.8);
  });

  it('refuses what has too few slices', async () => {
    const { code, stderr } = await quorum(
      'interpolate',
      'image.png',
      '--out',
      'x.nrrd',
      '--label',
      '40'
    );
    expect(code).toBe(2);
    expect(stderr).toContain('it takes two at least');
  });
});

describe('quorum score', () => {
  it('prints numbers, infinite ones as null', async () => {
    const empty = new Uint8Array(40 * 40 * 6);
    await write('empty.nrrd', empty, volumes[0]!, OBLIQUE);
    const { code, stdout } = await quorum('score', 'rater-1.nrrd', 'empty.nrrd', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dice: 0, sensitivity: 1, hausdorff: null });
  });

  it('measures in millimetres', async () => {
    const { stdout } = await quorum('score', 'rater-1.nrrd', 'rater-1.nrrd');
    expect(stdout).toMatch(/^Dice +1\.0000\n/);
    expect(stdout).toMatch(/\nHausdorff distance +0\.000 mm\n/);
  });

  const liver = sharedData('ct/dcmqi-ct-3slice/liver.dcm');
  it.skipIf(liver === undefined)(
    `reads a DICOM Segmentation as what it was made from (${WITHOUT_SHARED_DATA})`,
    async () => {
      const made = liver!.replace('.dcm', '_seg.nrrd');
      const { stdout } = await quorum('score', liver!, made, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ dice: 1, hausdorff: 0, resultPixels: 107098 });
    }
  );

  const overlaps = sharedData('ct/dcmqi-ct-3slice/partial_overlaps.dcm');
  it.skipIf(overlaps === undefined)(
    `asks which of a Segmentation’s overlapping segments is meant (${WITHOUT_SHARED_DATA})`,
    async () => {
      const both = await quorum('score', overlaps!, overlaps!);
      expect(both.code).toBe(2);
      expect(both.stderr).toContain('the segments 1 and 2 overlap: choose one with --label.');
      const made = overlaps!.replace('.dcm', '-2.nrrd');
      const { stdout } = await quorum('score', overlaps!, made, '--label', '2', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ dice: 1, label: 2 });
    }
  );
});
