import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { decodeFrame, isGrey } from '#server/dicom/decode-frame.ts';
import { FileRefused } from '#server/dicom/file-refused.ts';
import { readImages } from '#server/dicom/read-image.ts';
import { readImage } from '#test/support/dicom-image.ts';
import { dicomFile } from '#test/support/dicom-file.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { TAG } from '#server/dicom/file/tag.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

vi.setConfig({ testTimeout: 240_000 });

const decode = (file: Uint8Array) => {
  const { header, frame } = readImage(file);
  return decodeFrame(header, frame.transferSyntaxUid, frame.bytes);
};

/** The values of all frames of a file, one frame after the other. */
async function decodeAll(file: Uint8Array): Promise<number[]> {
  const values: Float32Array[] = [];
  for (const { header, frame } of readImages(file))
    values.push(await decodeFrame(header, frame.transferSyntaxUid, frame.bytes));
  return values.flatMap(frame => [...frame]);
}

describe('the values of a frame', () => {
  test('are in modality units', async () => {
    const values = await decode(
      dicomFile(
        { tag: TAG.RescaleSlope, vr: 'DS', value: 2 },
        { tag: TAG.RescaleIntercept, vr: 'DS', value: -1024 }
      )
    );
    expect([...values.subarray(0, 3)]).toEqual([-824, -822, -820]);
  });

  test('have the sign of their highest stored bit', async () => {
    const stored = Uint16Array.from({ length: 12 }, (_, i) => (i === 0 ? 0x0fff : i));
    const values = await decode(
      dicomFile(
        { tag: TAG.PixelRepresentation, vr: 'US', value: 1 },
        { tag: TAG.PixelData, vr: 'OW', value: new Uint8Array(stored.buffer) }
      )
    );
    expect([...values.subarray(0, 3)]).toEqual([-1, 1, 2]);
  });
});

const python = await pythonVenv(['SimpleITK', 'numpy']);
const corpus = sharedData('dicom-corpus');
const abdomen = sharedData('ct/acrin-042-abdomen-dicom');

/** Grey images of the corpus and one of the CT, which the viewer shows too. */
const greyFiles = (): string[] => {
  const all = [corpus, abdomen].flatMap(root =>
    readdirSync(root ?? '', { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
  );
  const seen = new Set<string>();
  return all.filter(path => {
    try {
      const { header, frame, modality } = readImage(readFileSync(path));
      const kind = `${frame.transferSyntaxUid} ${modality} ${JSON.stringify(header['00280101'])}`;
      // ITK turns the other kind upside down: there 0 is white.
      const comparable = header['00280004']?.Value?.[0] === 'MONOCHROME2';
      if (!isGrey(header) || !comparable || seen.has(kind)) return false;
      seen.add(kind);
      return true;
    } catch (error) {
      if (error instanceof FileRefused) return false;
      throw error;
    }
  });
};

describe.skipIf(python === null || !corpus || !abdomen)('the values of real frames', () => {
  test(`are those that ITK reads, in every compression (${WITHOUT_SHARED_DATA})`, async () => {
    const script = join(import.meta.dirname, '../../python/grey-values.py');
    const files = greyFiles();
    const read: ({ sum: number; some: number[] } | null)[] = JSON.parse(
      execFileSync(python ?? '', [script, ...files], { maxBuffer: 2 ** 26 }).toString()
    );
    const compared: string[] = [];
    const different: unknown[] = [];
    for (const [index, path] of files.entries()) {
      const expected = read[index];
      if (!expected) continue;
      const { transferSyntaxUid } = readImage(readFileSync(path)).frame;
      const values = await decodeAll(readFileSync(path));
      const step = Math.max(1, Math.floor(values.length / 50));
      const sum = values.reduce((total, value) => total + value, 0);
      const apart = expected.some.map((value, at) => Math.abs(value - (values[at * step] ?? NaN)));
      const alike = Math.max(...apart) < 0.01 && Math.abs(sum / expected.sum - 1) < 1e-6;
      if (!alike) different.push({ path, transferSyntaxUid, sum, expected: expected.sum });
      compared.push(transferSyntaxUid);
    }
    expect(different).toEqual([]);
    expect(new Set(compared).size).toBeGreaterThan(5);
  });
});
