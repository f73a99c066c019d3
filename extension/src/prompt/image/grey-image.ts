/** An image as a model sees it: grey values through the task's window, from 0 to 1, row by row. */
export type GreyImage = {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array<ArrayBuffer>;
};

/** How stored pixels become grey values. */
export type Rendering = {
  /** Values of a pixel: 1 of grey, 3 of a colour, 4 with an opacity that counts for nothing. */
  readonly samples: 1 | 3 | 4;
  /** The stored values that are black and white; the other way round where small values are white. */
  readonly black: number;
  readonly white: number;
};

/** Luma of red, green and blue (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/** Writes the grey values of some stored pixels into `into`, from pixel `start` on. */
export function writeGrey(
  into: Float32Array,
  start: number,
  pixels: ArrayLike<number>,
  { samples, black, white }: Rendering
): void {
  const count = pixels.length / samples;
  for (let pixel = 0; pixel < count; pixel++) {
    const at = pixel * samples;
    const value =
      samples === 1
        ? pixels[at]!
        : LUMA[0] * pixels[at]! + LUMA[1] * pixels[at + 1]! + LUMA[2] * pixels[at + 2]!;
    into[start + pixel] = Math.min(1, Math.max(0, (value - black) / (white - black)));
  }
}
