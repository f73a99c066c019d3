import { expect, test } from 'vitest';
import {
  cropAround,
  sampleCrop,
  stretchContrast,
  toCrop,
  type Crop,
} from '#extension/prompt/image/crop.ts';
import { writeGrey, type GreyImage } from '#extension/prompt/image/grey-image.ts';

/** Values that rise by 1/100 per column and by 1/1000 per row. */
function slope(columns: number, rows: number): GreyImage {
  const values = Float32Array.from(
    { length: columns * rows },
    (_, i) => ((i % columns) + 0.5) / 100 + (Math.floor(i / columns) + 0.5) / 1000
  );
  return { columns, rows, values };
}

test('a crop is a square about the middle of the box', () => {
  const crop = cropAround({ left: 20, top: 30, right: 60, bottom: 40 }, 2, 16);
  expect(crop).toEqual({ left: 0, top: -5, pixel: [5, 5], size: 16 });
  expect(toCrop(crop, [20, 30])).toEqual([4, 7]);
});

test('each of its pixels has the value of the image at its own centre, large or small', () => {
  const image = slope(100, 60);
  for (const side of [7.3, 16, 44.6]) {
    const crop: Crop = { left: 21.7, top: 8.4, pixel: [side / 16, side / 16], size: 16 };
    const sampled = sampleCrop(image, crop);
    for (let j = 0; j < 16; j++)
      for (let i = 0; i < 16; i++) {
        const [x, y] = [
          crop.left + (i + 0.5) * crop.pixel[0],
          crop.top + (j + 0.5) * crop.pixel[1],
        ];
        expect(sampled[j * 16 + i]).toBeCloseTo(x / 100 + y / 1000, 5);
      }
  }
});

test('beyond the frame the edge goes on', () => {
  const sampled = sampleCrop(slope(20, 10), { left: -40, top: -30, pixel: [10, 10], size: 8 });
  expect(sampled[0]).toBeCloseTo(0.005 + 0.0005, 5);
  expect(sampled.at(-1)).toBeCloseTo(0.195 + 0.0095, 5);
});

test('contrast reaches from the first to the last percentile, and stays where there is none', () => {
  const values = Float32Array.from({ length: 101 }, (_, i) => i / 200);
  const stretched = stretchContrast(values, 0.1, 0.9);
  expect(stretched[10]).toBe(0);
  expect(stretched[50]).toBeCloseTo(0.5, 5);
  expect(stretched[95]).toBe(1);
  expect(stretchContrast(new Float32Array(9).fill(0.3), 0.1, 0.9)).toEqual(new Float32Array(9));
});

test('grey values come from stored values through the window, whichever end is white', () => {
  const into = new Float32Array(4);
  writeGrey(into, 1, Int16Array.of(-160, 40, 900), { samples: 1, black: -160, white: 240 });
  expect([...into]).toEqual([0, 0, 0.5, 1]);
  writeGrey(into, 0, Int16Array.of(-60), { samples: 1, black: 240, white: -160 });
  expect(into[0]).toBe(0.75);
  writeGrey(into, 0, Uint8Array.of(0, 255, 0, 9), { samples: 4, black: 0, white: 255 });
  expect(into[0]).toBeCloseTo(0.587, 5);
});

test('contrast is stretched between the values that stand there in order, however many are equal', () => {
  const values = Float32Array.from({ length: 999 }, (_, i) =>
    Math.max(0.2, ((i * 389) % 999) / 999)
  );
  const ordered = values.toSorted();
  const [black, white] = [ordered[100]!, ordered[898]!];
  const stretched = stretchContrast(values, 100 / 998, 898 / 998);
  const wanted = values.map(value => Math.min(1, Math.max(0, (value - black) / (white - black))));
  expect(stretched).toEqual(wanted);
});
