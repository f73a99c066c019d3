import {
  boundingBox,
  pixelCount,
  selectLabels,
  type Box,
  type LabelMap,
} from '../../geometry/index.ts';
import { endOf, type Ballot, type BallotBox } from './ballot.ts';
import { openPatternTable } from './pattern-table.ts';
import type { VotePatterns } from './vote-patterns.ts';

/**
 * Where pixels count that nobody marked: in the box around what anyone marked, so that the size of
 * the image does not matter, or in the whole image.
 */
export type Domain = 'marked-box' | 'image';

export type Votes = {
  readonly patterns: VotePatterns;
  /** Each pixel's row in `patterns`. */
  readonly map: LabelMap;
  /** Undefined where nobody marked anything and the domain is the box around it. */
  readonly domain: Box | undefined;
};

/** Sums up ballots in one pass over their changes, whatever the size of the image. */
export function collectVotes(box: BallotBox, domain: Domain): Votes {
  const layout = layOut(box);
  const table = openPatternTable(layout.words);
  const map = { ...box.size, ...mergeBallots(box, layout, table.indexOf) };
  const said = decodeKeys(table.keys(), layout, box.ballots.length);
  const counted =
    domain === 'image'
      ? { x: 0, y: 0, z: 0, ...box.size }
      : boundingBox(selectLabels(map, pattern => pattern !== 0));
  const pixels = countLabels(map, said.length / box.ballots.length);
  pixels[0] = counted === undefined ? 0 : pixelCount(counted) - sum(pixels.subarray(1));
  const { labelCount } = box;
  return {
    patterns: { raterCount: box.ballots.length, labelCount, said, pixels },
    map,
    domain: counted,
  };
}

/** A pattern's key: `bits` for each rater, none of which straddle two words. */
type KeyLayout = { readonly bits: number; readonly perWord: number; readonly words: number };

function layOut({ ballots, labelCount }: BallotBox): KeyLayout {
  const bits = 32 - Math.clz32(labelCount - 1);
  const perWord = Math.floor(32 / bits);
  return { bits, perWord, words: Math.ceil(ballots.length / perWord) };
}

function decodeKeys(keys: Int32Array, layout: KeyLayout, raterCount: number): Uint16Array {
  const { bits, perWord, words } = layout;
  const patternCount = keys.length / words;
  const said = new Uint16Array(patternCount * raterCount);
  const oneLabel = 2 ** bits - 1;
  for (let p = 0; p < patternCount; p++)
    for (let rater = 0; rater < raterCount; rater++) {
      const word = keys[p * words + Math.floor(rater / perWord)]!;
      said[p * raterCount + rater] = (word >>> ((rater % perWord) * bits)) & oneLabel;
    }
  return said;
}

/** Positions whose changes are gathered at once: their table stays in the first-level cache. */
const WINDOW = 4096;

/** The changes of all ballots within one window of positions. */
type Window = {
  /** What the key changes by at each position, `words` entries each. */
  readonly changes: Int32Array;
  /** One bit for each position at which something changes. */
  readonly touched: Int32Array;
};

/**
 * Instead of sorting the changes, drops them into a window of positions and reads that in order.
 * Windows in which nothing changes are skipped.
 */
function mergeBallots(
  box: BallotBox,
  layout: KeyLayout,
  indexOf: (key: Int32Array) => number
): Pick<LabelMap, 'starts' | 'labels'> {
  const { ballots } = box;
  const { words } = layout;
  const end = endOf(box);
  const capacity = ballots.reduce((sum, { positions }) => sum + positions.length, 0);
  const starts = new Float64Array(capacity);
  const labels = new Int32Array(capacity);
  const changes = new Int32Array(WINDOW * words);
  const touched = new Int32Array(WINDOW / 32);
  const cursors = new Int32Array(ballots.length);
  const key = new Int32Array(words);
  let length = 0;
  let current = 0;
  for (
    let base = nextPosition(ballots, cursors);
    base < end;
    base = nextPosition(ballots, cursors)
  ) {
    gather(box, layout, cursors, base, { changes, touched });
    for (let i = 0; i < touched.length; i++) {
      for (let bits = touched[i]!; bits !== 0; bits &= bits - 1) {
        const offset = 32 * i + 31 - Math.clz32(bits & -bits);
        for (let word = 0; word < words; word++) {
          key[word]! ^= changes[offset * words + word]!;
          changes[offset * words + word] = 0;
        }
        const pattern = indexOf(key);
        if (pattern === current) continue;
        current = pattern;
        starts[length] = base + offset;
        labels[length++] = pattern;
      }
      touched[i] = 0;
    }
  }
  // Gives back the room that raters' common edges left over.
  return {
    starts: new Float64Array(starts.buffer.transfer(length * starts.BYTES_PER_ELEMENT)),
    labels: new Int32Array(labels.buffer.transfer(length * labels.BYTES_PER_ELEMENT)),
  };
}

function nextPosition(ballots: readonly Ballot[], cursors: Int32Array): number {
  let next = Infinity;
  for (let rater = 0; rater < ballots.length; rater++)
    next = Math.min(next, ballots[rater]!.positions[cursors[rater]!] ?? Infinity);
  return next;
}

function gather(
  box: BallotBox,
  { bits, perWord, words }: KeyLayout,
  cursors: Int32Array,
  base: number,
  window: Window
): void {
  const limit = Math.min(base + WINDOW, endOf(box));
  for (let rater = 0; rater < cursors.length; rater++) {
    const word = Math.floor(rater / perWord);
    const shift = (rater % perWord) * bits;
    cursors[rater] = drop(
      box.ballots[rater]!,
      cursors[rater]!,
      limit,
      base,
      window,
      words,
      word,
      shift
    );
  }
}

function drop(
  { positions, changes }: Ballot,
  from: number,
  limit: number,
  base: number,
  window: Window,
  words: number,
  word: number,
  shift: number
): number {
  let i = from;
  for (; i < positions.length && positions[i]! < limit; i++) {
    const offset = positions[i]! - base;
    window.changes[offset * words + word]! ^= (changes === undefined ? 1 : changes[i]!) << shift;
    window.touched[offset >> 5]! |= 1 << offset;
  }
  return i;
}

function countLabels({ starts, labels, ...size }: LabelMap, labelCount: number): Float64Array {
  const pixels = new Float64Array(labelCount);
  const end = pixelCount(size);
  for (let i = 0; i < starts.length; i++)
    pixels[labels[i]!]! += (starts[i + 1] ?? end) - starts[i]!;
  return pixels;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
