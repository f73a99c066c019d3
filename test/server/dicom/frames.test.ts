import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileRefused } from '#server/dicom/file-refused.ts';
import { writeFile } from '#server/dicom/file/write-file.ts';
import { jsonTag, TAG } from '#server/dicom/file/tag.ts';
import { readImages } from '#server/dicom/read-image.ts';
import { dicomFile } from '#test/support/dicom-file.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

const ENHANCED_CT = '1.2.840.10008.5.1.4.1.1.2.1';
const CT = '1.2.840.10008.5.1.4.1.1.2';
const HEIGHTS = [7.5, 3, 5];

/** An enhanced CT of 2 × 3 pixels: frame f has the values 10 f … 10 f + 5. */
function enhancedCt(changes: Parameters<typeof writeFile>[0] = {}): Uint8Array {
  const pixels = HEIGHTS.flatMap((_, frame) => [0, 1, 2, 3, 4, 5].map(i => 10 * frame + i));
  return writeFile({
    SOPClassUID: ENHANCED_CT,
    SOPInstanceUID: '1.2.3.6',
    Modality: 'CT',
    StudyInstanceUID: '1.2.3.4',
    SeriesInstanceUID: '1.2.3.5',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    NumberOfFrames: HEIGHTS.length,
    Rows: 2,
    Columns: 3,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence: [{ PixelSpacing: [0.75, 0.5], SliceThickness: 2.5 }],
        PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
        PixelValueTransformationSequence: [{ RescaleIntercept: -1024, RescaleSlope: 2 }],
      },
    ],
    PerFrameFunctionalGroupsSequence: HEIGHTS.map((height, frame) => ({
      PlanePositionSequence: [{ ImagePositionPatient: [-11.5, 22.25, height] }],
      FrameVOILUTSequence: [{ WindowCenter: 40 + frame, WindowWidth: 400 }],
    })),
    PixelData: Uint16Array.from(pixels).buffer,
    ...changes,
  });
}

const reasonOf = (file: Uint8Array): string => {
  try {
    return `${readImages(file).length} images`;
  } catch (error) {
    if (error instanceof FileRefused) return error.reason;
    throw error;
  }
};

describe('an image of many frames', () => {
  test('is read frame by frame, each with its own place, window and pixels', () => {
    const images = readImages(enhancedCt());
    expect(images.map(({ frameNumber }) => frameNumber)).toEqual([1, 2, 3]);
    expect(images.map(({ geometry }) => geometry?.position[2])).toEqual(HEIGHTS);
    expect(images.map(({ window }) => window?.center)).toEqual([40, 41, 42]);
    expect(images[1]).toMatchObject({
      sopInstanceUid: '1.2.3.6',
      pixelSpacing: [0.75, 0.5],
      rescale: { slope: 2, intercept: -1024 },
    });
    const values = images.map(({ frame }) => [...new Uint16Array(frame.bytes.slice().buffer)]);
    expect(values[2]).toEqual([20, 21, 22, 23, 24, 25]);
  });

  test('is shown under the class of a single one, with its attributes on top', () => {
    const [first] = readImages(enhancedCt());
    expect(first?.header[jsonTag(TAG.SOPClassUID)]?.Value).toEqual([CT]);
    expect(first?.header[jsonTag(TAG.ImagePositionPatient)]?.Value).toEqual([-11.5, 22.25, 7.5]);
    expect(first?.header[jsonTag(TAG.RescaleIntercept)]?.Value).toEqual([-1024]);
    expect(Object.keys(first?.header ?? {})).not.toContain(jsonTag(TAG.NumberOfFrames));
  });

  test('of one frame is one image without a number', () => {
    const file = enhancedCt({ NumberOfFrames: 1, PixelData: new ArrayBuffer(12) });
    expect(readImages(file).map(({ frameNumber }) => frameNumber)).toEqual([null]);
  });

  test('is refused when it has fewer pixels than frames, or no number of frames', () => {
    expect(reasonOf(enhancedCt({ PixelData: new ArrayBuffer(30) }))).toBe('DAMAGED');
    const frames = (value: string) => dicomFile({ tag: TAG.NumberOfFrames, vr: 'IS', value });
    expect(reasonOf(frames('-2'))).toBe('MULTI_FRAME');
    expect(reasonOf(frames('90000'))).toBe('TOO_LARGE');
  });
});

const corpus = sharedData('dicom-corpus');

test.skipIf(corpus === undefined)(
  `compressed frames are told apart with and without an offset table (${WITHOUT_SHARED_DATA})`,
  () => {
    const framesOf = (name: string) => readImages(readFileSync(join(corpus ?? '', name)));
    expect(framesOf('dcmjs/cine-test.dcm').length).toBeGreaterThan(1);
    expect(framesOf('pydicom/test_files/SC_rgb_rle_2frame.dcm')).toHaveLength(2);
    expect(framesOf('pydicom/test_files/examples_ybr_color.dcm')).toHaveLength(30);
  }
);
