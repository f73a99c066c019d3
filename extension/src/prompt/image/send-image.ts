import type { StoredImage } from '../../cornerstone/stored-image.ts';
import type { WorkerPort } from '../prompter.ts';

/** So many numbers are copied at once: well below a millisecond. */
const AT_ONCE = 1 << 19;

type Sending = {
  /** Lets the page do something else. */
  leisure(): Promise<void>;
  /** It stops where this is no longer so. */
  stillWanted(): boolean;
};

/** Sends an image's stored pixels to a worker, bit by bit, so that the page goes on. */
export async function sendImage(
  to: WorkerPort,
  { imageId, columns, rows, rendering, pixels }: StoredImage,
  { leisure, stillWanted }: Sending
): Promise<void> {
  to.postMessage({ kind: 'image', imageId, columns, rows, rendering }, []);
  const step = Math.floor(AT_ONCE / rendering.samples) * rendering.samples;
  for (let from = 0; from < pixels.length; from += step) {
    if (from > 0) await leisure();
    if (!stillWanted()) return;
    const part = pixels.slice(from, from + step);
    const transfer = ArrayBuffer.isView(part) ? [part.buffer as ArrayBuffer] : [];
    const start = from / rendering.samples;
    to.postMessage({ kind: 'pixels', imageId, start, pixels: part }, transfer);
  }
}
