import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ballotsOfLabelMaps,
  ballotsOfMasks,
  collectVotes,
  domainPixels,
  type Domain,
  type Votes,
} from '#server/fusion/index.ts';
import {
  emptyMask,
  fillDense,
  fullMask,
  labelMapFromDense,
  toDense,
  type Mask,
} from '#server/geometry/index.ts';
import { anyMasks, anyVolumeSize } from '#test/support/arbitrary-mask.ts';
import { picture } from '#test/support/picture.ts';

/** Each row as what everyone said, and its pixels. */
function rowsOf({ patterns }: Votes): Map<string, number> {
  const { said, raterCount, pixels } = patterns;
  return new Map(
    Array.from(pixels, (count, row) => [
      said.subarray(row * raterCount, (row + 1) * raterCount).join(' '),
      count,
    ])
  );
}
const collect = (masks: Mask[], domain: Domain) => collectVotes(ballotsOfMasks(masks), domain);

const three = [
  picture('.....', '.##..', '.##..', '.....'),
  picture('.....', '.###.', '.#...', '.....'),
  picture('.....', '..##.', '.##..', '.....'),
];

it('[V1] counts the pixels of each combination', () => {
  expect(rowsOf(collect(three, 'image'))).toEqual(
    new Map([
      ['0 0 0', 15],
      ['1 1 0', 1],
      ['1 1 1', 2],
      ['0 1 1', 1],
      ['1 0 1', 1],
    ])
  );
});

it('[V3] counts unmarked pixels in the box around what anyone marked, or in the image', () => {
  expect(domainPixels(collect(three, 'image').patterns)).toBe(20);
  const boxed = collect(three, 'marked-box');
  expect(domainPixels(boxed.patterns)).toBe(3 * 2);
  expect(boxed.patterns.pixels[0]).toBe(1);
  expect(boxed.patterns.pixels.subarray(1)).toEqual(
    collect(three, 'image').patterns.pixels.subarray(1)
  );
});

it('[V1] says of every pixel what its raters said', () => {
  const sizes = fc.oneof(anyVolumeSize, fc.constant({ width: 97, height: 53, depth: 2 }));
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 5 }, sizes), masks => {
      const { patterns, map } = collect(masks, 'image');
      const rows = fillDense(map, row => row, new Int32Array(toDense(masks[0]!).length));
      masks.forEach((mask, rater) => {
        const said = toDense(mask);
        expect(rows.every((row, i) => patterns.said[row * masks.length + rater] === said[i])).toBe(
          true
        );
      });
      const counts = new Float64Array(patterns.pixels.length);
      for (const row of rows) counts[row]! += 1;
      expect(patterns.pixels).toEqual(counts);
    }),
    { numRuns: 60 }
  );
});

it('[V1] tells hundreds of raters apart', () => {
  const size = { width: 300, height: 2 };
  const masks = Array.from({ length: 300 }, (_, rater) => ({
    ...emptyMask(size),
    runs: Float64Array.of(rater, rater + 1),
  }));
  const { patterns } = collect(masks, 'image');
  expect(patterns.pixels).toEqual(new Float64Array(301).fill(1).fill(300, 0, 1));
  for (let rater = 0; rater < 300; rater++)
    expect(patterns.said[(rater + 1) * 300 + rater]).toBe(1);
});

it('[V1] takes labels up to 256 and more', () => {
  const labels = Uint16Array.from({ length: 24 }, (_, i) => (i * 37) % 300);
  const size = { width: 6, height: 4 };
  const maps = [labelMapFromDense(labels, size), labelMapFromDense(labels.toReversed(), size)];
  const { patterns, map } = collectVotes(ballotsOfLabelMaps(maps), 'image');
  const rows = fillDense(map, row => row, new Int32Array(24));
  expect(Uint16Array.from(rows, row => patterns.said[2 * row]!)).toEqual(labels);
  expect(Uint16Array.from(rows, row => patterns.said[2 * row + 1]!)).toEqual(labels.toReversed());
  expect(patterns.labelCount).toBe(Math.max(...labels) + 1);
});

it('[V2] counts exactly beyond 2³² pixels', () => {
  const size = { width: 80_000, height: 70_000 };
  const full = fullMask(size);
  const most = { ...full, runs: Float64Array.of(3, 5_599_999_991) };
  expect(rowsOf(collect([full, most, emptyMask(size)], 'image'))).toEqual(
    new Map([
      ['0 0 0', 0],
      ['1 0 0', 12],
      ['1 1 0', 5_599_999_988],
    ])
  );
});

it('[V4] refuses masks of different images, and no mask', () => {
  const narrow = emptyMask({ width: 4, height: 9 });
  expect(() => collect([narrow, emptyMask({ width: 9, height: 4 })], 'image')).toThrow(RangeError);
  expect(() => collect([], 'image')).toThrow('A consensus needs at least one rater.');
});

it('[V3] balances marked pixels with unmarked ones, also with more than the image has', () => {
  const { patterns } = collect(three, 'balanced');
  expect(patterns.pixels[0]).toBe(Math.ceil((2 * (4 + 4 + 4)) / 3) - 5);
  const full = fullMask({ width: 6, height: 5 });
  expect(domainPixels(collect([full, full], 'balanced').patterns)).toBe(60);
  const apart = [picture('##....'), picture('..##..'), picture('....##')];
  expect(domainPixels(collect(apart, 'balanced').patterns)).toBe(6);
});

it.each(['balanced', 'marked-box'] as const)(
  '[V3] counts no pixel in the domain %s where nobody marked anything',
  domain => {
    const votes = collect([emptyMask({ width: 6, height: 5 })], domain);
    expect(domainPixels(votes.patterns)).toBe(0);
  }
);
