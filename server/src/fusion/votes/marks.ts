import type { VotePatterns } from './vote-patterns.ts';

/**
 * Who marked each row of vote patterns, eight raters to a byte. Sums over them look whole bytes up
 * in tables, which is what makes an iteration cheap.
 */
export type Marks = Pick<VotePatterns, 'raterCount' | 'pixels'> & {
  readonly bytesPerRow: number;
  /** Rater j marked row p if bit `j % 8` of byte `p * bytesPerRow + floor(j / 8)` is set. */
  readonly bytes: Uint8Array;
  /** How many different bytes there can be. */
  readonly span: number;
};

/** The marks, a label other than 0 being one, with the raters in the order given. */
export function marksOf(patterns: VotePatterns, order?: readonly number[]): Marks {
  const { said, raterCount, pixels } = patterns;
  const bytesPerRow = Math.ceil(raterCount / 8);
  const bytes = new Uint8Array(pixels.length * bytesPerRow);
  for (let place = 0; place < raterCount; place++) {
    const rater = order === undefined ? place : order[place]!;
    let at = place >> 3;
    for (let i = rater; i < said.length; i += raterCount, at += bytesPerRow)
      bytes[at]! |= Math.min(1, said[i]!) << (place & 7);
  }
  // Shifted, as a power is a floating-point number, with which every lookup is slower.
  return { raterCount, pixels, bytesPerRow, bytes, span: 1 << Math.min(8, raterCount) };
}

/** For each row the sum of a number that each rater has, over those who marked it. */
export function sumOverMarkers(marks: Marks, value: ArrayLike<number>): Float64Array {
  const { pixels, bytesPerRow, bytes, span } = marks;
  const tables = tablesOf(value, bytesPerRow, span);
  const sums = new Float64Array(pixels.length);
  for (let group = 0; group < bytesPerRow; group++) {
    let at = group;
    for (let row = 0; row < sums.length; row++, at += bytesPerRow)
      sums[row]! += tables[group * span + bytes[at]!]!;
  }
  return sums;
}

/** For every byte that eight raters can make, the sum of their numbers. */
function tablesOf(value: ArrayLike<number>, groups: number, span: number): Float64Array {
  const tables = new Float64Array(groups * span);
  for (let group = 0; group < groups; group++)
    for (let byte = 1; byte < span; byte++) {
      const rater = 8 * group + 31 - Math.clz32(byte & -byte);
      const rest = tables[group * span + (byte & (byte - 1))]!;
      tables[group * span + byte] = rest + (rater < value.length ? value[rater]! : 0);
    }
  return tables;
}

/** Sums for each rater: over the rows they marked, and over the others. */
export type SumsByRater = { readonly marked: Float64Array; readonly unmarked: Float64Array };

/**
 * For each rater the sums of a number that each row's pixels have, over all pixels; of two numbers
 * in one pass.
 */
export function sumByRater(
  marks: Marks,
  first: Float64Array,
  second: Float64Array
): [SumsByRater, SumsByRater] {
  const { pixels, bytesPerRow, bytes, span } = marks;
  const firstByByte = new Float64Array(bytesPerRow * span);
  const secondByByte = new Float64Array(bytesPerRow * span);
  let next = 0;
  for (let row = 0; row < pixels.length; row++) {
    const a = pixels[row]! * first[row]!;
    const b = pixels[row]! * second[row]!;
    for (let group = 0; group < bytesPerRow; group++) {
      const place = group * span + bytes[next++]!;
      firstByByte[place]! += a;
      secondByByte[place]! += b;
    }
  }
  return [splitByBit(firstByByte, marks), splitByBit(secondByByte, marks)];
}

/**
 * For each rater the sums over all bytes in which their bit is set, and in which it is not. From the
 * highest bit down, each leaves behind a table of half the size that no longer tells it. Uses up
 * `byByte`.
 */
function splitByBit(byByte: Float64Array, { raterCount, bytesPerRow, span }: Marks): SumsByRater {
  const sums = { marked: new Float64Array(raterCount), unmarked: new Float64Array(raterCount) };
  for (let group = 0; group < bytesPerRow; group++) {
    const table = byByte.subarray(group * span, (group + 1) * span);
    for (let half = span >> 1; half >= 1; half >>= 1) {
      let [marked, unmarked] = [0, 0];
      for (let low = 0; low < half; low++) {
        const high = low + half;
        unmarked += table[low]!;
        marked += table[high]!;
        table[low]! += table[high]!;
      }
      const rater = 8 * group + 31 - Math.clz32(half);
      if (rater >= raterCount) continue;
      sums.marked[rater] = marked;
      sums.unmarked[rater] = unmarked;
    }
  }
  return sums;
}

/** For each row the share of raters who marked it, by weight where weights are given. */
export function voteShares(marks: Marks, weights?: readonly number[]): Float64Array {
  const weight = weights ?? new Float64Array(marks.raterCount).fill(1);
  let total = 0;
  for (let rater = 0; rater < marks.raterCount; rater++) total += weight[rater]!;
  const shares = sumOverMarkers(marks, weight);
  for (let row = 0; row < shares.length; row++) shares[row]! /= total;
  return shares;
}
