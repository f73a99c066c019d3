import { describe, expect, test } from 'vitest';
import { readJpeg } from '#server/dicom/codestream/jpeg.ts';
import { readJpeg2000 } from '#server/dicom/codestream/jpeg-2000.ts';
import { checkRunLength } from '#server/dicom/codestream/run-length.ts';
import { FileRefused } from '#server/dicom/file-refused.ts';

const segment = (marker: number, payload: string) => {
  const bytes = Buffer.from(payload, 'latin1');
  return Buffer.concat([Buffer.of(0xff, marker, 0, bytes.length + 2), bytes]);
};
const START = Buffer.of(0xff, 0xd8);
const END = Buffer.of(0xff, 0xd9);
/** 8 bits, 5 rows, 6 columns, one component. */
const FRAME = segment(0xc3, '\x08\x00\x05\x00\x06\x01\x01\x11\x00');
/** A scan whose data holds a stuffed FF, a restart and fill bytes. */
const SCAN = Buffer.concat([
  segment(0xda, '\x01\x01\x00\x01\x00\x00'),
  Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0x7f),
]);

describe('a JPEG', () => {
  test('loses its comments, application data and what follows its end, and nothing else', () => {
    const bytes = Buffer.concat([
      START,
      segment(0xe1, 'Exif\0\0JANE DOE'),
      segment(0xfe, 'JANE DOE'),
      FRAME,
      SCAN,
      segment(0xfe, 'JANE DOE'),
      SCAN,
      END,
      Buffer.from('JANE DOE'),
    ]);
    const codestream = readJpeg(bytes);
    const expected = Buffer.concat([START, FRAME, SCAN, SCAN, END]);
    expect(codestream).toMatchObject({ process: 0xc3, rows: 5, columns: 6, samplesPerPixel: 1 });
    expect(Buffer.from(codestream.bytes).subarray(0, expected.length)).toEqual(expected);
    expect(codestream.bytes.length - expected.length).toBe(expected.length % 2);
  });

  test('keeps the segments that say how its colours are stored, without what hangs on them', () => {
    const jfif = 'JFIF\0\x01\x02\x01\x00\x48\x00\x49';
    const adobe = 'Adobe\x00\x64\x00\x00\x00\x00\x01';
    const bytes = Buffer.concat([
      START,
      segment(0xe0, `${jfif}\x01\x01RGBJANE DOE`),
      segment(0xee, `${adobe}JANE DOE`),
      FRAME,
      SCAN,
      END,
    ]);
    const colours = [segment(0xe0, `${jfif}\0\0`), segment(0xee, adobe)];
    const expected = Buffer.concat([START, ...colours, FRAME, SCAN, END]);
    expect(Buffer.from(readJpeg(bytes).bytes).subarray(0, expected.length)).toEqual(expected);
  });

  test.each([
    ['is no JPEG', Buffer.from('GIF89a')],
    ['ends in a segment', Buffer.concat([START, FRAME.subarray(0, 6)])],
    ['ends without its end', Buffer.concat([START, FRAME, SCAN])],
    ['has no frame', Buffer.concat([START, SCAN, END])],
    ['is not made of segments', Buffer.concat([START, FRAME, Buffer.from('JANE')])],
  ])('is refused when it %s', (_what, bytes) => {
    expect(() => readJpeg(bytes)).toThrow(FileRefused);
  });
});

describe('a JPEG 2000', () => {
  const size = Buffer.alloc(43);
  size.write('ff51002900000000000700000009', 'hex');
  size.writeUInt32BE(2, 14);
  size.writeUInt32BE(3, 18);
  size.writeUInt16BE(1, 38);
  const comment = Buffer.concat([Buffer.of(0xff, 0x64, 0, 8, 0, 1), Buffer.from('JANE')]);
  const tile = (header: Buffer, data: string) => {
    const start = Buffer.from('ff90000a0000000000000001', 'hex');
    const body = Buffer.concat([header, Buffer.of(0xff, 0x93), Buffer.from(data)]);
    start.writeUInt32BE(start.length + body.length, 6);
    return Buffer.concat([start, body]);
  };
  const parts = [
    Buffer.of(0xff, 0x4f),
    size,
    comment,
    tile(comment, 'data'),
    tile(comment, 'more'),
  ];
  const codestream = Buffer.concat([...parts, END]);

  test('has its comments blanked in the main header and in every tile, in place', () => {
    const read = readJpeg2000(codestream);
    expect(read).toMatchObject({ columns: 5, rows: 6, samplesPerPixel: 1 });
    const text = Buffer.from(read.bytes).toString('latin1');
    expect(text).not.toContain('JANE');
    expect(text).toContain('data');
    expect(text).toContain('more');
    expect(read.bytes).toHaveLength(codestream.length);
  });

  test('is taken out of its container', () => {
    const box = Buffer.alloc(8);
    box.writeUInt32BE(8 + codestream.length);
    box.write('jp2c', 4);
    const signature = Buffer.from('0000000c6a5020200d0a870a', 'hex');
    const read = readJpeg2000(Buffer.concat([signature, box, codestream]));
    expect(read.bytes).toEqual(readJpeg2000(codestream).bytes);
  });
});

describe('a run-length encoded frame', () => {
  const frame = (segments: number, ...offsets: number[]) => {
    const bytes = Buffer.alloc(90);
    bytes.writeUInt32LE(segments);
    offsets.forEach((offset, index) => bytes.writeUInt32LE(offset, 4 + 4 * index));
    return bytes;
  };

  test('has a plane for each byte of a pixel, one after the other', () => {
    expect(() => checkRunLength(frame(2, 64, 80), 2)).not.toThrow();
    expect(() => checkRunLength(frame(1, 64), 2)).toThrow(FileRefused);
    expect(() => checkRunLength(frame(2, 80, 64), 2)).toThrow(FileRefused);
    expect(() => checkRunLength(frame(2, 64, 90), 2)).toThrow(FileRefused);
    expect(() => checkRunLength(frame(2, 64).subarray(0, 60), 2)).toThrow(FileRefused);
  });
});
