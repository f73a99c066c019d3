import { boundingBox, pixelCount, selectLabels, type LabelMap } from '../../geometry/index.ts';
import { endOf, type Ballot, type BallotBox } from './ballot.ts';
import { openPatternTable } from './pattern-table.ts';
import type { Labels, VotePatterns } from './vote-patterns.ts';

/**
 * How many pixels count that nobody marked: as many as make the votes mark half of all that count,
 * which favours neither side and has nothing to do with the image; those in the box around what
 * anyone marked; or those of the whole image.
 */
export type Domain = 'balanced' | 'marked-box' | 'image';

export type Votes = {
  readonly patterns: VotePatterns;
  /** Each pixel's row in `patterns`. */
  readonly map: LabelMap;
  readonly domain: Domain;
};

/** Sums up ballots in one pass over their changes, whatever the size of the image. */
export function collectVotes(box: BallotBox, domain: Domain): Votes {
  const layout = layOut(box);
  const table = openPatternTable(layout.words);
  const map = { ...box.size, ...mergeBallots(box, layout, table.indexOf) };
  const raterCount = box.ballots.length;
  const said = decodeKeys(table.keys(), layout, raterCount);
  const pixels = countLabels(map, said.length / raterCount);
  const patterns = { raterCount, labelCount: box.labelCount, said, pixels };
  pixels[0] = unmarkedPixels(patterns, map, domain);
  return { patterns, map, domain };
}

/** Of all rows but the first the pixels are known. */
function unmarkedPixels(patterns: VotePatterns, map: LabelMap, domain: Domain): number {
  const { pixels, raterCount } = patterns;
  const marked = sum(pixels.subarray(1));
  if (domain === 'image') return pixelCount(map) - marked;
  if (domain === 'balanced')
    return Math.max(0, Math.ceil((2 * markCount(patterns)) / raterCount) - marked);
  const box = boundingBox(selectLabels(map, row => row !== 0));
  return box === undefined ? 0 : pixelCount(box) - marked;
}

/** How many marks all raters together made, one for each pixel. */
function markCount({ pixels, said, raterCount }: VotePatterns): number {
  let marks = 0;
  for (let i = raterCount; i < said.length; i++)
    if (said[i] !== 0) marks += pixels[Math.floor(i / raterCount)]!;
  return marks;
}

/** A pattern's key: `bits` for each rater, none of which straddle two words. */
type KeyLayout = { readonly bits: number; readonly perWord: number; readonly words: number };

function layOut({ ballots, labelCount }: BallotBox): KeyLayout {
  const bits = 32 - Math.clz32(labelCount - 1);
  const perWord = Math.floor(32 / bits);
  return { bits, perWord, words: Math.ceil(ballots.length / perWord) };
}

function decodeKeys(keys: Int32Array, layout: KeyLayout, raterCount: number): Labels {
  const { bits, perWord, words } = layout;
  const count = (keys.length / words) * raterCount;
  const said = bits <= 8 ? new Uint8Array(count) : new Uint16Array(count);
  const oneLabel = 2 ** bits - 1;
  for (let rater = 0; rater < raterCount; rater++) {
    const shift = (rater % perWord) * bits;
    let at = rater;
    for (let k = Math.floor(rater / perWord); k < keys.length; k += words, at += raterCount)
      said[at] = (keys[k]! >>> shift) & oneLabel;
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
  // Room that raters' common edges left over is given back where it is worth a copy.
  const fitting = 2 * length < capacity ? 'slice' : 'subarray';
  return { starts: starts[fitting](0, length), labels: labels[fitting](0, length) };
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
