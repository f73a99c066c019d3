/**
 * Prints the peak memory of one fusion beside its input, over that input: node --expose-gc
 * peak-memory.ts runs|dense RATERS SLICES. Slices are repeated from a hundred.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { staple, type Fusion } from '#server/fusion/index.ts';
import { fillDense, fromDense, pixelCount, toDense, type Mask } from '#server/geometry/index.ts';
import { drawCrowd } from '#test/support/crowd.ts';

const DRAWN = 100;
const [from, raters, slices] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const drawn = drawCrowd(raters, { size: 512, slices: DRAWN });
for (let warm = 0; warm < 3; warm++) staple(drawn, { domain: 'image' });
const masks = drawn.map(mask => repeat(mask, slices / DRAWN));
process.stdout.write(String(from === 'dense' ? peakFromDense(masks) : peakFromRuns(masks)));

function peakFromRuns(given: readonly Mask[]): number {
  const input = given.reduce((sum, { runs }) => sum + runs.byteLength, 0);
  return peakWhile(() => staple(given, { domain: 'image' })) / input;
}

function peakFromDense(given: readonly Mask[]): number {
  const size = given[0]!;
  const bytes = given.map(toDense);
  const fuse = () =>
    staple(
      bytes.map(pixels => fromDense(pixels, size)),
      { domain: 'image' }
    );
  const peak = peakWhile(() => {
    const { mask, probability }: Fusion = fuse();
    const values = new Float32Array(pixelCount(size));
    return [toDense(mask), fillDense(probability.map, row => probability.values[row]!, values)];
  });
  return peak / (given.length * pixelCount(size));
}

/** By how many bytes the process grows at most, garbage not yet collected included. */
function peakWhile(work: () => unknown): number {
  globalThis.gc?.();
  const before = statusBytes('VmRSS');
  writeFileSync('/proc/self/clear_refs', '5');
  work();
  return statusBytes('VmHWM') - before;
}

function statusBytes(field: string): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]);
}

function repeat(mask: Mask, times: number): Mask {
  const { length } = mask.runs;
  const runs = new Float64Array(length * times);
  for (let i = 0; i < runs.length; i++)
    runs[i] = mask.runs[i % length]! + Math.floor(i / length) * pixelCount(mask);
  return { ...mask, depth: mask.depth * times, runs };
}
