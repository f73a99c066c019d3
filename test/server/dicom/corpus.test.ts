import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileRefused } from '#server/dicom/file-refused.ts';
import { readImage } from '#test/support/dicom-image.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { IMPORTED, REFUSED } from './corpus-outcomes.ts';

const corpus = sharedData('dicom-corpus');
const abdomen = sharedData('ct/acrin-042-abdomen-dicom');

const outcomeOf = (file: string) => {
  try {
    readImage(readFileSync(file));
    return 'imported';
  } catch (error) {
    if (error instanceof FileRefused) return error.reason;
    throw error;
  }
};

describe.skipIf(corpus === undefined)(`the corpus of DICOM files (${WITHOUT_SHARED_DATA})`, () => {
  const root = corpus ?? '';
  const refused = new Map(
    Object.entries(REFUSED).flatMap(([reason, files]) => files.map(file => [file, reason] as const))
  );
  const entries = corpus ? readdirSync(corpus, { recursive: true, withFileTypes: true }) : [];
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1));

  test.each(files)('%s is imported, or refused for the expected reason', file => {
    expect(outcomeOf(join(root, file))).toBe(refused.get(file) ?? 'imported');
  });

  test(`holds ${IMPORTED} files that are imported and all those that are refused`, () => {
    expect(files).toHaveLength(IMPORTED + refused.size);
  });

  test('gives the same pixels whatever the layout of the file', () => {
    const frameOf = (name: string) =>
      readImage(readFileSync(join(root, 'pydicom/test_files', name))).frame;
    const frame = frameOf('MR_small.dcm');
    for (const name of ['MR_small_implicit.dcm', 'MR_small_bigendian.dcm', 'MR_small_padded.dcm']) {
      expect(Buffer.compare(frameOf(name).bytes, frame.bytes)).toBe(0);
    }
    expect(frame.bytes).toHaveLength(64 * 64 * 2);
    const bytes = [...frameOf('SC_rgb_small_odd_big_endian.dcm').bytes];
    expect(bytes).toEqual([...frameOf('SC_rgb_small_odd.dcm').bytes]);
  });
});

test.skipIf(corpus === undefined)(
  `a JPEG that says it is lossless and is not gets the syntax that it is (${WITHOUT_SHARED_DATA})`,
  () => {
    const { transferSyntaxUid, frame } = readImage(
      readFileSync(join(corpus ?? '', 'dcmjs/sample-op.dcm'))
    );
    expect(transferSyntaxUid).toBe('1.2.840.10008.1.2.4.70');
    expect(frame.transferSyntaxUid).toBe('1.2.840.10008.1.2.4.50');
  }
);

describe.skipIf(abdomen === undefined)(`a CT of the abdomen (${WITHOUT_SHARED_DATA})`, () => {
  const images = () =>
    readdirSync(abdomen ?? '').map(file => readImage(readFileSync(join(abdomen ?? '', file))));

  test('is read as 45 JPEG-LS slices of one patient, study and series', () => {
    const read = images();
    expect(read).toHaveLength(45);
    expect(new Set(read.map(image => image.patientKey)).size).toBe(1);
    expect(new Set(read.map(image => image.seriesInstanceUid)).size).toBe(1);
    expect(read[0]).toMatchObject({
      modality: 'CT',
      rows: 512,
      columns: 512,
      photometricInterpretation: 'MONOCHROME2',
      rescale: { slope: 1, intercept: 0 },
      signed: true,
      frame: { transferSyntaxUid: '1.2.840.10008.1.2.4.80' },
    });
  });
});
