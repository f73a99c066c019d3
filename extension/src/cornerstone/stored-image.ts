import type { Rendering } from '../prompt/image/grey-image.ts';
import type { CornerstoneImage } from '../types/ohif.d.ts';
import { cornerstone } from './libraries.ts';

/** An image's stored pixels, and how the task's window renders them, whatever the screen shows. */
export type StoredImage = {
  readonly imageId: string;
  readonly columns: number;
  readonly rows: number;
  readonly rendering: Rendering;
  readonly pixels: ReturnType<CornerstoneImage['getPixelData']>;
};

export async function storedImage(imageId: string): Promise<StoredImage> {
  const image = await cornerstone().imageLoader.loadAndCacheImage(imageId);
  const { columns, rows } = image;
  const pixels = image.getPixelData();
  const samples = pixels.length / (columns * rows);
  return samples === 1
    ? { imageId, columns, rows, rendering: greyRendering(image), pixels }
    : {
        imageId,
        columns,
        rows,
        rendering: { samples: samples === 3 ? 3 : 4, black: 0, white: 255 },
        pixels,
      };
}

/** The server gives every image of a task the task's window, in modality units. */
function greyRendering(image: CornerstoneImage): Rendering {
  const [first, last] = windowOf(image);
  const { slope, intercept, preScale } = image;
  const stored = (value: number) => (preScale?.scaled ? value : (value - intercept) / slope);
  const [black, white] = image.invert ? [last, first] : [first, last];
  return { samples: 1, black: stored(black), white: stored(white) };
}

/** Without a window, all the image's values. */
function windowOf(image: CornerstoneImage): [number, number] {
  const [center] = [image.windowCenter].flat();
  const [width] = [image.windowWidth].flat();
  if (center !== undefined && width !== undefined && width > 0)
    return [center - width / 2, center + width / 2];
  return [image.minPixelValue, Math.max(image.maxPixelValue, image.minPixelValue + 1)];
}
