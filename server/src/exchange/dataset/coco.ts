import { boundingBox, countPixels, toDense, type Mask, type Size } from '../../geometry/index.ts';

/**
 * An image that was judged, with a mask for each structure, in order: empty where not present,
 * undefined where the rater could not tell.
 */
export interface CocoImage {
  fileName: string;
  size: Pick<Size, 'width' | 'height'>;
  masks: readonly (Mask | undefined)[];
}

/** Run-length encoding of COCO: how many pixels off, on, off, …, column by column. */
type RunLengths = { counts: number[]; size: [height: number, width: number] };

/**
 * The JSON of a COCO dataset (cocodataset.org, "Data format"), in pieces: one annotation for each
 * structure that is present on an image, with its exact pixels. Images are asked for one by one.
 */
export async function* cocoJson(
  description: string,
  structures: readonly string[],
  images: AsyncIterable<CocoImage> | Iterable<CocoImage>
): AsyncGenerator<string> {
  const categories = structures.map((name, index) => ({ id: index + 1, name }));
  yield `{"info":${JSON.stringify({ description })},"categories":${JSON.stringify(categories)}`;
  yield ',"annotations":[';
  const listed: object[] = [];
  let annotations = 0;
  for await (const { fileName, size, masks } of images) {
    listed.push({ id: listed.length + 1, file_name: fileName, ...size });
    for (const [index, mask] of masks.entries()) {
      const box = mask && boundingBox(mask);
      if (!mask || !box) continue;
      annotations += 1;
      const annotation = {
        id: annotations,
        image_id: listed.length,
        category_id: index + 1,
        segmentation: runLengths(mask),
        area: countPixels(mask),
        bbox: [box.x, box.y, box.width, box.height],
        iscrowd: 0,
      };
      yield `${annotations > 1 ? ',' : ''}\n${JSON.stringify(annotation)}`;
    }
  }
  yield `],"images":${JSON.stringify(listed)}}\n`;
}

function runLengths(mask: Mask): RunLengths {
  const { width, height } = mask;
  const pixels = toDense(mask);
  const counts: number[] = [];
  let [value, length] = [0, 0];
  for (let x = 0; x < width; x++) {
    for (let index = x; index < pixels.length; index += width) {
      if (pixels[index] !== value) {
        counts.push(length);
        [value, length] = [1 - value, 0];
      }
      length += 1;
    }
  }
  return { counts: [...counts, length], size: [height, width] };
}
