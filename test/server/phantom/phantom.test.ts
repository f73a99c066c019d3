import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImage } from '#test/support/dicom-image.ts';
import { sortIntoSeries } from '#server/dicom/series.ts';
import { countPixels, toDense, type Mask } from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';

const slices = makePhantom();
const images = slices.map(({ fileName, file }) => ({ file: fileName, image: readImage(file) }));

const hounsfieldIn = (mask: Mask, slice: number) => {
  const { bytes } = images[slice]!.image.frame;
  const stored = new Uint16Array(Uint8Array.from(bytes).buffer);
  const inside = [...toDense(mask)].flatMap((isIn, i) => (isIn ? stored[i]! - 1024 : []));
  return inside.reduce((sum, value) => sum + value, 0) / inside.length;
};

describe('the phantom', () => {
  test('is read as one series of 24 slices, 5 mm apart, from the feet up', () => {
    const { series, refused } = sortIntoSeries(images);
    expect(refused).toEqual([]);
    expect(series).toHaveLength(1);
    expect(series[0]?.images).toEqual(images);
    expect(series[0]?.sliceSpacing).toBe(5);
    expect(images[0]?.image).toMatchObject({
      modality: 'CT',
      window: { center: 40, width: 400 },
      rescale: { slope: 1, intercept: -1024 },
      geometry: { position: [-191.25, -191.25, -57.5], pixelSpacing: [1.5, 1.5] },
    });
  });

  test('shows each kidney as bright as its contrast makes it, where its truth says', () => {
    for (const [slice, { truth }] of slices.entries()) {
      for (const mask of [truth.left, truth.right]) {
        if (countPixels(mask) < 200) continue;
        expect(hounsfieldIn(mask, slice)).toBeGreaterThan(150);
        expect(hounsfieldIn(mask, slice)).toBeLessThan(190);
      }
    }
  });

  test('has the right kidney lower than the left, and neither in its first and last slices', () => {
    const slicesWith = (side: 'left' | 'right') =>
      slices.flatMap(({ truth }, slice) => (countPixels(truth[side]) > 0 ? slice : []));
    expect(slicesWith('right')).toEqual(Array.from({ length: 17 }, (_, i) => i + 2));
    expect(slicesWith('left')).toEqual(Array.from({ length: 18 }, (_, i) => i + 4));
  });

  test("has the patient's left kidney on the right of the picture", () => {
    const { truth } = slices[11]!;
    const columnsOf = (mask: Mask) => Array.from(mask.runs, position => position % mask.width);
    expect(Math.min(...columnsOf(truth.left))).toBeGreaterThan(128);
    expect(Math.max(...columnsOf(truth.right))).toBeLessThan(128);
  });

  test('says in every file that it is a phantom', () => {
    for (const { file } of slices) {
      const text = Buffer.from(file).toString('latin1');
      expect(text).toContain('Phantom^Kidneys');
      expect(text.match(/PHANTOM: kidneys, computed, no patient/g)).toHaveLength(3);
    }
  });

  test('is the same for the same seed, and another body for another', () => {
    const again = makePhantom(1)[11]!;
    expect(Buffer.compare(again.file, slices[11]!.file)).toBe(0);
    const other = makePhantom(2)[11]!;
    expect(countPixels(other.truth.left)).not.toBe(countPixels(again.truth.left));
    expect(readImage(other.file).studyInstanceUid).not.toBe(images[11]!.image.studyInstanceUid);
  });

  const validator = spawnSync('dciodvfy', ['-version']).error === undefined;
  test.skipIf(!validator)(
    'is valid CT to dciodvfy, which finds no error (needs dicom3tools)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'quorum-phantom-'));
      try {
        for (const { fileName, file } of slices) {
          const path = join(folder, fileName);
          writeFileSync(path, file);
          const { status, stderr } = spawnSync('dciodvfy', ['-new', path], { encoding: 'utf8' });
          expect(stderr).toContain('CTImage');
          expect(stderr).not.toContain('Error');
          expect(status).toBe(0);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  );
});
