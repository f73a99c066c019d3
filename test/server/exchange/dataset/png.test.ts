import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { maskPng } from '#server/exchange/dataset/png.ts';
import { emptyMask } from '#server/geometry/index.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { picture } from '#test/support/picture.ts';

const python = await pythonVenv(['pillow', 'numpy']);
const PROGRAM = `
import io, json, sys, numpy, PIL.Image
image = PIL.Image.open(io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps({"mode": image.mode, "pixels": numpy.asarray(image).tolist()}))
`;

describe('the PNG of a mask', () => {
  test.skipIf(python === null)('is white in the mask and black outside, as Pillow reads it', () => {
    const png = maskPng(picture('.##..', '#...#', '.###.'));
    const output = execFileSync(python ?? '', ['-c', PROGRAM], { input: png });
    expect(JSON.parse(output.toString())).toEqual({
      mode: 'L',
      pixels: [
        [0, 255, 255, 0, 0],
        [255, 0, 0, 0, 255],
        [0, 255, 255, 255, 0],
      ],
    });
  });

  test('cannot be made of a volume', () => {
    expect(() => maskPng(emptyMask({ width: 3, height: 2, depth: 2 }))).toThrow(RangeError);
  });
});
