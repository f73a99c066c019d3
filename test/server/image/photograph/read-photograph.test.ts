import { crc32, deflateSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { FileRefused } from '#server/dicom/file-refused.ts';
import { readPhotograph } from '#server/image/photograph/read-photograph.ts';
import { pictureKind } from '#server/image/photograph/picture-file.ts';
import { decodeHtj2k } from '#test/support/decode-htj2k.ts';
import { pictureOf, quarters } from '#test/support/picture-file.ts';
import { sharedData } from '#test/support/shared-data.ts';

const JPEG = '1.2.840.10008.1.2.4.50';
const HTJ2K = '1.2.840.10008.1.2.4.201';
const SECRET = 'Zaphod Beeblebrox';

const value = (image: { header: Record<string, { Value?: unknown[] }> }, tag: string) =>
  image.header[tag]?.Value?.[0];

describe('a PNG', () => {
  it('keeps every pixel', async () => {
    const image = await readPhotograph(await pictureOf(31, 20).png().toBuffer());
    expect(image).toMatchObject({ columns: 31, rows: 20, samplesPerPixel: 3, geometry: null });
    expect(image.frame.transferSyntaxUid).toBe(HTJ2K);
    expect(await decodeHtj2k(image.frame.bytes)).toEqual(quarters(31, 20));
    expect(value(image, '00280004')).toBe('YBR_RCT');
  });

  it('of 16 bits of grey keeps them, and opens from the darkest to the brightest', async () => {
    const values = Uint16Array.from({ length: 12 }, (_, i) => 5000 + 97 * i);
    const raw = { width: 4, height: 3, channels: 1 } as const;
    const png = await sharp(values, { raw }).toColourspace('grey16').png().toBuffer();
    const image = await readPhotograph(png);
    expect(image).toMatchObject({ bitsStored: 16, samplesPerPixel: 1, columns: 4, rows: 3 });
    const decoded = await decodeHtj2k(image.frame.bytes);
    expect(new Uint16Array(decoded.buffer)).toEqual(values);
    expect(image.window).toEqual({ center: 5534, width: 1068 });
  });

  it('shows white where it is transparent', async () => {
    const raw = { width: 2, height: 1, channels: 4 } as const;
    const png = await sharp(Uint8Array.of(9, 8, 7, 255, 9, 8, 7, 0), { raw })
      .png()
      .toBuffer();
    const { frame } = await readPhotograph(png);
    expect(await decodeHtj2k(frame.bytes)).toEqual(Uint8Array.of(9, 8, 7, 255, 255, 255));
  });

  it.each([
    ['a palette', (file: Sharp) => file.png({ palette: true })],
    ['interlaced rows', (file: Sharp) => file.png({ progressive: true })],
    ['16 bits of colour', (file: Sharp) => file.toColourspace('rgb16').png()],
  ])('with %s becomes 8 bits of colour', async (_, write) => {
    const image = await readPhotograph(await write(pictureOf(16, 12)).toBuffer());
    expect(image).toMatchObject({ bitsStored: 8, samplesPerPixel: 3 });
    expect(await decodeHtj2k(image.frame.bytes)).toEqual(quarters(16, 12));
  });
});

describe('a JPEG', () => {
  it('keeps its own compressed pixels where the viewer decodes them as they are', async () => {
    const file = await pictureOf(48, 32).jpeg({ quality: 90 }).toBuffer();
    const image = await readPhotograph(file);
    expect(image.frame.transferSyntaxUid).toBe(JPEG);
    expect(value(image, '00280004')).toBe('YBR_FULL_422');
    const decode = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
    expect(await decode(image.frame.bytes)).toEqual(await decode(file));
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('of orientation %i stands upright', async orientation => {
    const file = await pictureOf(48, 32).withMetadata({ orientation }).jpeg().toBuffer();
    const upright = sharp(file).autoOrient().raw();
    const { data, info } = await upright.toBuffer({ resolveWithObject: true });
    const image = await readPhotograph(file);
    expect([image.columns, image.rows]).toEqual([info.width, info.height]);
    expect(Buffer.from(await decodeHtj2k(image.frame.bytes))).toEqual(data);
  });

  it.each([
    ['progressive', (file: Sharp) => file.jpeg({ progressive: true }), 3],
    ['of four inks', (file: Sharp) => file.toColourspace('cmyk').jpeg(), 3],
    ['with a profile of its own', (file: Sharp) => file.withIccProfile('p3').jpeg(), 3],
  ])('%s is encoded again without loss', async (_, write, samplesPerPixel) => {
    const image = await readPhotograph(await write(pictureOf(24, 16)).toBuffer());
    expect(image).toMatchObject({ columns: 24, rows: 16, samplesPerPixel });
    expect(image.frame.transferSyntaxUid).toBe(HTJ2K);
    const decoded = await decodeHtj2k(image.frame.bytes);
    expect(Math.abs(decoded[0]! - 220)).toBeLessThan(20);
  });

  it('of grey stays grey', async () => {
    const image = await readPhotograph(
      await pictureOf(24, 16).toColourspace('b-w').jpeg().toBuffer()
    );
    expect(image).toMatchObject({ samplesPerPixel: 1, photometricInterpretation: 'MONOCHROME2' });
  });
});

describe('what is no pixel', () => {
  const exif = {
    IFD0: { Artist: SECRET, ImageDescription: SECRET },
    IFD3: { GPSAreaInformation: SECRET },
  };

  it.each(['jpeg', 'png'] as const)('of a %s does not pass', async format => {
    const file = await pictureOf(48, 32).withExif(exif).withXmp(xmp()).toFormat(format).toBuffer();
    expect(file.includes(SECRET)).toBe(true);
    const image = await readPhotograph(file);
    expect(Buffer.from(image.frame.bytes).includes(SECRET)).toBe(false);
    expect(JSON.stringify(image.header)).not.toContain(SECRET);
  });

  it('tells the same file again and no more', async () => {
    const file = await pictureOf(9, 7).png().toBuffer();
    const [once, again] = [await readPhotograph(file), await readPhotograph(file)];
    expect(once.sopInstanceUid).toBe(again.sopInstanceUid);
    expect(once.patientKey).toBeNull();
  });
});

describe('a file that cannot be used is refused:', () => {
  const refusal = async (file: Uint8Array) =>
    readPhotograph(file).then(
      () => undefined,
      (error: unknown) => (error instanceof FileRefused ? error.reason : error)
    );

  it('one cut off', async () => {
    const file = await pictureOf(200, 150).png().toBuffer();
    expect(await refusal(file.subarray(0, file.length / 2))).toBe('DAMAGED');
    const jpeg = await pictureOf(200, 150).jpeg().toBuffer();
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toBe('DAMAGED');
  });

  it('one that is none but for its first bytes', async () => {
    expect(await refusal(Buffer.from('\x89PNG\r\n\x1a\n and then a poem', 'latin1'))).toBe(
      'DAMAGED'
    );
  });

  it('one that would fill the memory', async () => {
    expect(await refusal(bomb(30_000, 30_000))).toBe('TOO_LARGE');
  });

  it('by its content and not its name', () => {
    expect(pictureKind(Buffer.from('GIF89a'))).toBeNull();
    expect(pictureKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('JPEG');
  });
});

describe('real photographs', () => {
  const skin = sharedData('other/skin-isic/images/ISIC_0014489.jpg');
  const fundus = sharedData('other/fundus-idrid/images/IDRiD_01.jpg');

  it.skipIf(!skin || !fundus)('lose their GPS data and comments, and stay as small', async () => {
    for (const path of [skin, fundus]) {
      const file = await readFile(path ?? '');
      const image = await readPhotograph(file);
      expect(image).toMatchObject({ columns: 4288, rows: 2848, samplesPerPixel: 3 });
      expect(image.frame.bytes.length).toBeLessThanOrEqual(file.length + 1);
      expect(Buffer.from(image.frame.bytes).includes('Exif')).toBe(false);
    }
  });
});

function xmp(): string {
  return `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${SECRET}</a></x:xmpmeta>`;
}

/** A PNG of a few kilobytes that says it has this many pixels. */
function bomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, check]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(1_000_000));
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    magic,
    chunk('IHDR', size),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
