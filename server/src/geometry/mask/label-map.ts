import { constantRuns, type DensePixels } from './dense.ts';
import type { Mask } from './mask.ts';
import { pixelCount, sizeOf, type Size, type SizeOf } from './size.ts';

/**
 * A whole number for each pixel, as runs: from position `starts[i]` on, up to the next start, the
 * pixels have `labels[i]`; those before the first start have 0. Starts increase strictly.
 */
export type LabelMap = Size & { readonly starts: Float64Array; readonly labels: Int32Array };

export function labelMapFromDense(pixels: DensePixels, size: SizeOf): LabelMap {
  const image = sizeOf(size);
  const starts = new Float64Array(constantRuns(pixels, image));
  const labels = Int32Array.from(starts, start => pixels[start]!);
  const from = labels[0] === 0 ? 1 : 0;
  return { ...image, starts: starts.subarray(from), labels: labels.subarray(from) };
}

/** Writes `value(label)` of every pixel into `pixels`, which it returns. */
export function fillDense<Pixels extends DensePixels>(
  map: LabelMap,
  value: (label: number) => number,
  pixels: Pixels
): Pixels {
  const { starts, labels } = map;
  const end = pixelCount(map);
  pixels.fill(value(0), 0, starts[0] ?? end);
  for (let i = 0; i < starts.length; i++)
    pixels.fill(value(labels[i]!), starts[i], starts[i + 1] ?? end);
  return pixels;
}

/** Gives every pixel another label in place of its own; neighbours that become alike are one run. */
export function relabel(map: LabelMap, labelOf: (label: number) => number): LabelMap {
  const starts = new Float64Array(map.starts.length + 1);
  const labels = new Int32Array(map.starts.length + 1);
  let [length, current] = [0, 0];
  const begin = (start: number, label: number) => {
    if (label === current) return;
    starts[length] = start;
    labels[length++] = current = label;
  };
  if (map.starts[0] !== 0) begin(0, labelOf(0));
  map.starts.forEach((start, i) => begin(start, labelOf(map.labels[i]!)));
  return { ...sizeOf(map), starts: starts.slice(0, length), labels: labels.slice(0, length) };
}

/** The pixels whose label is wanted. */
export function selectLabels(map: LabelMap, wanted: (label: number) => boolean): Mask {
  const { starts, labels } = map;
  const runs = new Float64Array(starts.length + 2);
  let length = 0;
  let inside = wanted(0);
  if (inside && starts[0] !== 0) runs[length++] = 0;
  else inside = false;
  for (let i = 0; i < starts.length; i++) {
    if (wanted(labels[i]!) === inside) continue;
    runs[length++] = starts[i]!;
    inside = !inside;
  }
  if (inside) runs[length++] = pixelCount(map);
  return { ...sizeOf(map), runs: runs.slice(0, length) };
}
