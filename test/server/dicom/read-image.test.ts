import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TAG } from '#server/dicom/file/tag.ts';
import { FileRefused } from '#server/dicom/file-refused.ts';
import { readImage } from '#test/support/dicom-image.ts';
import { dicomFile, PIXELS, type WrittenElement } from '#test/support/dicom-file.ts';

const reasonFor = (file: Uint8Array) => {
  try {
    readImage(file);
    return 'imported';
  } catch (error) {
    if (error instanceof FileRefused) return error.reason;
    throw error;
  }
};

describe('an image', () => {
  test('is read with its UIDs, plane and pixels', () => {
    expect(readImage(dicomFile())).toMatchObject({
      studyInstanceUid: '1.2.3.4',
      seriesInstanceUid: '1.2.3.5',
      sopInstanceUid: '1.2.3.6',
      instanceNumber: 7,
      rows: 3,
      columns: 4,
      bitsStored: 12,
      geometry: {
        position: [-11.5, 22.25, 33],
        rowDirection: [1, 0, 0],
        columnDirection: [0, 1, 0],
        pixelSpacing: [0.75, 0.5],
        sliceThickness: null,
      },
      frame: { transferSyntaxUid: '1.2.840.10008.1.2.1' },
    });
    expect([...readImage(dicomFile()).frame.bytes]).toEqual([...PIXELS]);
  });

  test('is read without preamble and meta information too', () => {
    const file = dicomFile();
    const dataSet = file.subarray(Buffer.from(file).indexOf(Buffer.of(0x08, 0, 0x16, 0)));
    expect(readImage(dataSet)).toEqual(readImage(file));
  });

  /** A file with an element, its tag and UN as they lie in the file, of another representation. */
  const fileWith = (tag: number, start: string, vr: string, value: Uint8Array) => {
    const file = dicomFile({ tag, vr: 'UN', value });
    file.set(Buffer.from(vr), Buffer.from(file).indexOf(Buffer.from(start, 'hex')) + 4);
    return file;
  };

  test('is read past elements of 64-bit numbers, such as an extended offset table', () => {
    const file = fileWith(0x7fe00001, 'e07f0100554e', 'OV', new Uint8Array(24).fill(3));
    expect(readImage(file)).toEqual(readImage(dicomFile()));
  });

  test('is read past a sequence that nobody asks for, damaged or not', () => {
    const item = Buffer.from('feff00e0ff000000', 'hex');
    const file = fileWith(0x00081140, '08004011554e', 'SQ', item);
    expect(readImage(file)).toEqual(readImage(dicomFile()));
  });

  test('has another patient key for another name, number or birth date only', () => {
    const key = readImage(dicomFile()).patientKey;
    const keyWith = (element: WrittenElement) => readImage(dicomFile(element)).patientKey;
    expect(keyWith({ tag: TAG.PatientID, vr: 'LO', value: 'MRN-2' })).not.toBe(key);
    expect(keyWith({ tag: TAG.PatientName, vr: 'PN', value: 'Doe^John' })).not.toBe(key);
    expect(keyWith({ tag: TAG.PatientBirthDate, vr: 'DA', value: '19700102' })).not.toBe(key);
    expect(keyWith({ tag: TAG.InstanceNumber, vr: 'IS', value: 8 })).toBe(key);
  });

  test('has no geometry without a position, but its spacing', () => {
    const image = readImage(dicomFile({ tag: TAG.ImagePositionPatient, vr: 'DS', value: [] }));
    expect(image.geometry).toBeNull();
    expect(image.pixelSpacing).toEqual([0.75, 0.5]);
  });

  test('keeps only as many pixel bytes as it has pixels', () => {
    const padded = Uint8Array.from([...PIXELS, ...Buffer.from('JANE DOE')]);
    const file = dicomFile({ tag: TAG.PixelData, vr: 'OW', value: padded });
    expect([...readImage(file).frame.bytes]).toEqual([...PIXELS]);
  });
});

describe('the header', () => {
  test('holds what the viewer needs to show the picture', () => {
    expect(readImage(dicomFile()).header).toEqual({
      '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
      '00080060': { vr: 'CS', Value: ['CT'] },
      '00200032': { vr: 'DS', Value: [-11.5, 22.25, 33] },
      '00200037': { vr: 'DS', Value: [1, 0, 0, 0, 1, 0] },
      '00280002': { vr: 'US', Value: [1] },
      '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
      '00280010': { vr: 'US', Value: [3] },
      '00280011': { vr: 'US', Value: [4] },
      '00280030': { vr: 'DS', Value: [0.75, 0.5] },
      '00280100': { vr: 'US', Value: [16] },
      '00280101': { vr: 'US', Value: [12] },
      '00280102': { vr: 'US', Value: [11] },
      '00280103': { vr: 'US', Value: [0] },
    });
  });

  test('lets no text through, whatever element it stands in', () => {
    const file = dicomFile(
      { tag: TAG.ImageType, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'JANE DOE'] },
      { tag: 0x00080090, vr: 'PN', value: 'JANE DOE' },
      { tag: 0x0008103e, vr: 'LO', value: 'JANE DOE' },
      { tag: TAG.Modality, vr: 'CS', value: 'JANE DOE' },
      { tag: 0x00090010, vr: 'LO', value: 'JANE DOE' },
      { tag: TAG.PatientName, vr: 'PN', value: 'JANE DOE' },
      { tag: TAG.PatientPosition, vr: 'CS', value: 'JANE DOE' },
      { tag: TAG.RescaleType, vr: 'LO', value: 'JANE DOE' },
      { tag: TAG.WindowCenter, vr: 'LO', value: 'JANE DOE' },
      { tag: TAG.SliceLocation, vr: 'LO', value: 'JANE DOE' }
    );
    const { header, modality } = readImage(file);
    expect(JSON.stringify({ header, modality })).not.toContain('JANE');
    expect(header['00080008']).toEqual({ vr: 'CS', Value: ['ORIGINAL', 'PRIMARY'] });
  });
});

describe('a palette', () => {
  const paletteFile = (bits: number, ...colours: Uint8Array[]) =>
    dicomFile(
      { tag: TAG.PhotometricInterpretation, vr: 'CS', value: 'PALETTE COLOR' },
      ...colours.flatMap((value, colour): WrittenElement[] => [
        { tag: 0x00281101 + colour, vr: 'US', value: [4, 100, bits] },
        { tag: 0x00281201 + colour, vr: 'OW', value },
      ])
    );
  const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);
  const readPalette = (file: Uint8Array) =>
    ['00281201', '00281202', '00281203'].map(tag => [
      ...Buffer.from(readImage(file).header[tag]?.InlineBinary ?? '', 'base64'),
    ]);

  test('of 16 bits comes in 8 bits, dark colours among bright ones too', () => {
    const [red, green] = [words(0x1234, 0x5678, 0x9abc, 0xffff), words(0, 1, 2, 0xff)];
    const file = paletteFile(16, red, green, words(0x100, 0x200, 0x300, 0x400));
    expect(readPalette(file)).toEqual([
      [0x12, 0x56, 0x9a, 0xff],
      [0, 0, 0, 0],
      [1, 2, 3, 4],
    ]);
    expect(readImage(file).header['00281101']).toEqual({ vr: 'US', Value: [4, 100, 8] });
  });

  test('of 8 bits stays, whether it lies in bytes or in words', () => {
    const expected = [
      [7, 8, 9, 10],
      [1, 2, 3, 4],
      [250, 0, 255, 5],
    ];
    const bytes = expected.map(colour => Uint8Array.from(colour));
    expect(readPalette(paletteFile(8, ...bytes))).toEqual(expected);
    expect(readPalette(paletteFile(16, ...expected.map(c => words(...c))))).toEqual(expected);
  });

  test('that is missing or cut off makes the image one that cannot be shown', () => {
    expect(reasonFor(paletteFile(8))).toBe('PHOTOMETRIC');
    const short = Uint8Array.of(1, 2);
    expect(reasonFor(paletteFile(8, short, short, short))).toBe('PHOTOMETRIC');
  });
});

/** A file without preamble whose first sequence holds a sequence that holds a sequence … */
const nested = (depth: number) => {
  const sequence = Buffer.from('08004011' + '53510000ffffffff' + 'feff00e0ffffffff', 'hex');
  const classUid = Buffer.from('08001600' + '55490400' + '312e3200', 'hex');
  return Buffer.concat([classUid, ...Array.from({ length: depth }, () => sequence)]);
};

describe('a file is refused', () => {
  const cases: readonly (readonly [reason: string, when: string, file: Uint8Array])[] = [
    ['EMPTY', 'without a byte', new Uint8Array()],
    ['NOT_DICOM', 'of text', Buffer.from('Kidneys, left and right, in 45 slices')],
    ['NOT_DICOM', 'of zeroes', new Uint8Array(4000)],
    ['DAMAGED', 'cut off in the pixels', dicomFile().subarray(0, -1)],
    ['DAMAGED', 'cut off before the pixels', dicomFile().subarray(0, 400)],
    ['DAMAGED', 'of endlessly nested sequences', nested(20_000)],
    [
      'NO_PIXEL_DATA',
      'without pixels',
      dicomFile({ tag: TAG.PixelData, vr: 'OW', value: new Uint8Array() }),
    ],
    ['DAMAGED', 'with too few pixels', dicomFile({ tag: TAG.Rows, vr: 'US', value: 4 })],
    [
      'SOP_CLASS',
      'of a report',
      dicomFile({ tag: TAG.SOPClassUID, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.88.11' }),
    ],
    [
      'BURNED_IN_TEXT',
      'with text burned in',
      dicomFile({ tag: TAG.BurnedInAnnotation, vr: 'CS', value: 'YES' }),
    ],
    ['MULTI_FRAME', 'of no frame', dicomFile({ tag: TAG.NumberOfFrames, vr: 'IS', value: 0 })],
    [
      'PHOTOMETRIC',
      'of hues',
      dicomFile({ tag: TAG.PhotometricInterpretation, vr: 'CS', value: 'HSV' }),
    ],
    ['PHOTOMETRIC', 'of 32-bit pixels', dicomFile({ tag: TAG.BitsAllocated, vr: 'US', value: 32 })],
    [
      'GEOMETRY',
      'at no number',
      dicomFile({ tag: TAG.ImagePositionPatient, vr: 'LO', value: ['1', 'NaN', '3'] }),
    ],
    [
      'GEOMETRY',
      'at two numbers',
      dicomFile({ tag: TAG.ImagePositionPatient, vr: 'DS', value: [1, 2] }),
    ],
    [
      'GEOMETRY',
      'with sheared axes',
      dicomFile({ tag: TAG.ImageOrientationPatient, vr: 'DS', value: [1, 0, 0, 0.6, 0.8, 0] }),
    ],
    [
      'GEOMETRY',
      'with long axes',
      dicomFile({ tag: TAG.ImageOrientationPatient, vr: 'DS', value: [2, 0, 0, 0, 1, 0] }),
    ],
    [
      'GEOMETRY',
      'with no spacing',
      dicomFile({ tag: TAG.PixelSpacing, vr: 'DS', value: [0, 0.5] }),
    ],
    [
      'TOO_LARGE',
      'of a thousand million pixels',
      dicomFile(
        { tag: TAG.Rows, vr: 'US', value: 32000 },
        { tag: TAG.Columns, vr: 'US', value: 32001 }
      ),
    ],
  ];
  test.each(cases)('as %s when it is one %s', (reason, _when, file) => {
    expect(reasonFor(file)).toBe(reason);
  });

  test('and never crashes the reader, whichever bytes are changed', () => {
    const file = dicomFile();
    const changes = fc.array(
      fc.tuple(fc.nat(file.length - 1 - 128), fc.integer({ min: 0, max: 255 })),
      { minLength: 1, maxLength: 6 }
    );
    fc.assert(
      fc.property(changes, fc.nat(file.length), (bytes, cut) => {
        const changed = file.slice();
        for (const [position, byte] of bytes) changed[128 + position] = byte;
        reasonFor(changed);
        reasonFor(changed.subarray(0, cut));
      }),
      { numRuns: 3000 }
    );
  });
});
