import { loadOpenCv, type OpenCv } from './open-cv.ts';
import { depthInside, fromDense, PIXELS, sizeOf, type Mask } from '../geometry/index.ts';

export type GrabCutOptions = {
  /** How far the outline may move either way, in pixels. */
  readonly margin?: number;
  readonly iterations?: number;
};

/**
 * Moves a mask's outline to edges in the picture (GrabCut, 10.1145/1015706.1015720). `picture` has
 * three bytes a pixel: red, green and blue. On organs that touch others it makes good outlines worse,
 * so it is never done unasked. A mask too thin or too large to be sure of anything stays as it is.
 */
export async function grabCut(
  picture: Uint8Array,
  mask: Mask,
  { margin = 5, iterations = 5 }: GrabCutOptions = {}
): Promise<Mask> {
  const { width, height } = sizeOf(mask);
  if (mask.depth !== 1 || picture.length !== 3 * width * height)
    throw new RangeError(`This is no colour picture of ${width} × ${height} pixels.`);
  const { cv } = await loadOpenCv();
  const beliefs = believe(mask, margin, cv);
  if (!beliefs.includes(cv.GC_FGD) || !beliefs.includes(cv.GC_BGD)) return mask;
  const colours = cv.matFromArray(height, width, cv.CV_8UC3, picture);
  const cut = cv.matFromArray(height, width, cv.CV_8UC1, beliefs);
  const models = [new cv.Mat(), new cv.Mat()] as const;
  try {
    const unused = new cv.Rect(0, 0, 1, 1);
    cv.grabCut(colours, cut, unused, ...models, iterations, cv.GC_INIT_WITH_MASK);
    const isInside = (belief: number) => belief === cv.GC_FGD || belief === cv.GC_PR_FGD;
    return fromDense(
      Uint8Array.from(cut.data, belief => (isInside(belief) ? 1 : 0)),
      mask
    );
  } finally {
    for (const matrix of [colours, cut, ...models]) matrix.delete();
  }
}

/** Sure of what lies further than `margin` from the outline, inside and outside. */
function believe(mask: Mask, margin: number, cv: OpenCv): Uint8Array {
  const depths = depthInside(mask, { x: 0, y: 0, z: 0, ...sizeOf(mask) }, PIXELS);
  return Uint8Array.from(depths, depth => {
    if (Math.abs(depth) > margin) return depth > 0 ? cv.GC_FGD : cv.GC_BGD;
    return depth > 0 ? cv.GC_PR_FGD : cv.GC_PR_BGD;
  });
}
