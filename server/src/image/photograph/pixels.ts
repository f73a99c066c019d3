/** A picture's samples row by row, those of a pixel side by side; of two bytes little endian. */
export type Pixels = {
  columns: number;
  rows: number;
  samplesPerPixel: 1 | 3;
  bits: 8 | 16;
  bytes: Uint8Array;
};
