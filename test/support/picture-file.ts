import sharp, { type Sharp } from 'sharp';

/** A picture of four colours, one in each quarter: red, green, blue and grey. */
export const QUARTERS = [
  [220, 30, 40],
  [20, 160, 70],
  [30, 60, 200],
  [128, 128, 128],
] as const;

/** The four quarters as samples side by side, `columns` × `rows`. */
export function quarters(columns: number, rows: number): Uint8Array {
  return Uint8Array.from({ length: columns * rows * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    const right = pixel % columns >= columns / 2 ? 1 : 0;
    const lower = Math.floor(pixel / columns) >= rows / 2 ? 2 : 0;
    return QUARTERS[right + lower]![index % 3]!;
  });
}

/** The four quarters as a picture to be written in whatever format. */
export function pictureOf(columns: number, rows: number): Sharp {
  return sharp(quarters(columns, rows), { raw: { width: columns, height: rows, channels: 3 } });
}
