import type { LabelMap } from './label-map.ts';
import type { Mask } from './mask.ts';
import { requireSameSize, sizeOf } from './size.ts';

/** Slice `z` of a volume as a picture's mask. */
export function sliceOf(volume: Mask, z: number): Mask {
  const { width, height, depth, runs } = volume;
  if (!(z >= 0 && z < depth)) throw new RangeError(`There is no slice ${z} among ${depth}.`);
  const pixels = width * height;
  const [start, end] = [z * pixels, (z + 1) * pixels];
  const inside: number[] = [];
  for (let i = firstRunEndingAfter(runs, start); i < runs.length && runs[i]! < end; i += 2)
    inside.push(Math.max(runs[i]!, start) - start, Math.min(runs[i + 1]!, end) - start);
  return { ...sizeOf({ width, height }), runs: new Float64Array(inside) };
}

/** Slice `z` of a volume of labels as a picture's. */
export function labelsOfSlice(volume: LabelMap, z: number): LabelMap {
  const { width, height, starts, labels } = volume;
  const [begin, end] = [z * width * height, (z + 1) * width * height];
  const from = firstAfter(starts, begin);
  const to = firstAfter(starts, end - 1);
  const opening = labels[from - 1] ?? 0;
  const ahead = opening === 0 ? 0 : 1;
  const slice = {
    ...sizeOf({ width, height }),
    starts: new Float64Array(ahead + to - from),
    labels: new Int32Array(ahead + to - from).fill(opening, 0, ahead),
  };
  slice.labels.set(labels.subarray(from, to), ahead);
  for (let i = from; i < to; i++) slice.starts[ahead + i - from] = starts[i]! - begin;
  return slice;
}

function firstAfter(starts: Float64Array, position: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The volume whose slices are these pictures, in order. RangeError where their sizes differ. */
export function stackSlices(slices: readonly Mask[]): Mask {
  const [first] = slices;
  if (first === undefined) throw new RangeError('A volume has at least one slice.');
  const pixels = first.width * first.height;
  const runs: number[] = [];
  slices.forEach((slice, z) => {
    requireSameSize(first, slice);
    for (let i = 0; i < slice.runs.length; i += 2) {
      const on = slice.runs[i]! + z * pixels;
      if (runs.at(-1) === on) runs.pop();
      else runs.push(on);
      runs.push(slice.runs[i + 1]! + z * pixels);
    }
  });
  return { ...sizeOf({ ...first, depth: slices.length }), runs: new Float64Array(runs) };
}

function firstRunEndingAfter(runs: Float64Array, position: number): number {
  let [low, high] = [0, runs.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[2 * middle + 1]! > position) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}
