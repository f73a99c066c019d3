import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readImage } from '#test/support/dicom-image.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

/** Files of which the frame loses a comment, application data or a container. */
const CHANGED = [
  'cornerstone3D/CT1_J2KR',
  'cornerstone3D/CT2_J2KR',
  'cornerstone3D/CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm',
  'pydicom/test_files/693_J2KI.dcm',
  'pydicom/test_files/GDCMJ2K_TextGBR.dcm',
  'pydicom/test_files/JPEG-lossy.dcm',
  'pydicom/test_files/JPEG2000.dcm',
  'pydicom/test_files/JPGExtended.dcm',
  'pydicom/test_files/MR_small_jp2klossless.dcm',
  'pydicom/test_files/SC_rgb_gdcm_KY.dcm',
  'pydicom/test_files/examples_jpeg2k.dcm',
];

const corpus = sharedData('dicom-corpus');
const python = await pythonVenv(['pydicom', 'SimpleITK']);
const folder = mkdtempSync(join(tmpdir(), 'quorum-codestream-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(corpus === undefined || python === null)(
  `frames without their comments decode to the same pixels in GDCM (${WITHOUT_SHARED_DATA})`,
  () => {
    const pairs = CHANGED.flatMap((name, index) => {
      const path = join(corpus ?? '', name);
      const frame = join(folder, String(index));
      writeFileSync(frame, readImage(readFileSync(path)).frame.bytes);
      return [path, frame];
    });
    const script = join(import.meta.dirname, '../../python/decoded-alike.py');
    const output = execFileSync(python ?? '', [script, ...pairs], { stdio: 'pipe' });
    expect(JSON.parse(output.toString())).toEqual(CHANGED.map(() => true));
  }
);
