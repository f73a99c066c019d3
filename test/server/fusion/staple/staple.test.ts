import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainPixels, staple, type Fusion, type Reliability } from '#server/fusion/index.ts';
import {
  complement,
  countPixels,
  dice,
  emptyMask,
  fillDense,
  fromDense,
  fullMask,
  intersection,
  overlap,
  toDense,
  type Mask,
} from '#server/geometry/index.ts';
import { anyMasks, anyVolumeSize } from '#test/support/arbitrary-mask.ts';
import { drawCrowd, drawOrgan, numbersFrom } from '#test/support/crowd.ts';
import { denseStaple } from '#test/support/dense-staple.ts';
import { drawn, picture } from '#test/support/picture.ts';

const anyCrowd = fc.oneof(
  anyMasks({ min: 1, max: 6 }),
  anyMasks({ min: 1, max: 4 }, anyVolumeSize)
);

it('[ST1] is what the paper says, pixel by pixel', () => {
  const masks = drawCrowd(5, { size: 48, tremor: 3 });
  const fused = staple(masks, { domain: 'image' });
  const votes = masks.map(toDense);
  const cells = Array.from(votes[0]!, (_, pixel) => ({
    said: votes.map(vote => vote[pixel]!),
    pixels: 1,
  }));
  const reference = denseStaple(cells, fused.iterations);
  const { map, values } = fused.probability;
  fillDense(map, row => values[row]!, new Float64Array(48 * 48)).forEach((probability, pixel) => {
    expect(probability).toBeCloseTo(reference.probability[pixel]!, 9);
  });
  expectRates(fused, reference.rates);
  expect(fused.converged).toBe(true);
});

it('[ST2] stops after the rounds it was given, and says so', () => {
  const masks = drawCrowd(4, { size: 40, tremor: 4 });
  const { iterations, converged } = staple(masks, { maxIterations: 2 });
  expect({ iterations, converged }).toEqual({ iterations: 2, converged: false });
});

it('[ST4] gives the complement for complements, where the domain is the image', () => {
  const anyDrawing = fc.record({
    seed: fc.nat({ max: 1e6 }),
    tremor: fc.integer({ min: 1, max: 5 }),
    offset: fc.integer({ min: -3, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(anyDrawing, { minLength: 3, maxLength: 7 }), drawings => {
      const masks = drawings.map(({ seed, ...hand }) => drawOrgan(seed, { size: 40, ...hand }));
      const { probability } = staple(masks, { domain: 'image' });
      fc.pre(probability.values.every(value => Math.abs(value - 0.5) > 0.01));
      expectComplement(masks);
    })
  );
});

function expectComplement(masks: readonly Mask[]): void {
  const fused = staple(masks, { domain: 'image' });
  const inverse = staple(masks.map(complement), { domain: 'image' });
  expect(inverse.mask).toEqual(complement(fused.mask));
  inverse.raters.forEach((rater, i) => {
    expect(rater?.sensitivity).toBeCloseTo(fused.raters[i]!.specificity, 6);
    expect(rater?.specificity).toBeCloseTo(fused.raters[i]!.sensitivity, 6);
  });
}

it('[ST5] finds the faithful rater among noisy ones', () => {
  const truth = drawOrgan(1, { size: 64, tremor: 0, offset: 12 });
  const noise = numbersFrom(7);
  const noisy = Array.from({ length: 6 }, () =>
    fromDense(
      toDense(truth).map(pixel => (noise() < 0.25 ? 1 - pixel : pixel)),
      truth
    )
  );
  const { raters, mask } = staple([...noisy.slice(0, 3), truth, ...noisy.slice(3)]);
  expect(raters[3]!.sensitivity).toBeGreaterThan(0.99);
  expect(raters[3]!.specificity).toBeGreaterThan(0.99);
  expect(raters.filter(rater => rater!.sensitivity > 0.8)).toHaveLength(1);
  expect(dice(overlap(mask, truth))).toBeGreaterThan(0.99);
});

it('[F1] respects unanimity', () => {
  fc.assert(
    fc.property(anyCrowd, masks => {
      const { mask } = staple(masks);
      const marks = masks.map(toDense);
      toDense(mask).forEach((inside, pixel) => {
        const votes = marks.reduce((sum, pixels) => sum + pixels[pixel]!, 0);
        if (votes === 0) expect(inside).toBe(0);
        if (votes === masks.length) expect(inside).toBe(1);
      });
    })
  );
});

it('[F2] leaves pixels out on a tie', () => {
  const masks = [picture('##..', '##..'), picture('..##', '..##')];
  const fused = staple(masks, { domain: 'image' });
  for (const value of fused.probability.values) expect(value).toBeCloseTo(0.5, 12);
  expect(drawn(fused.mask)).toEqual(['....', '....']);
});

it('[ST6] lets the prior decide where two equally reliable raters disagree', () => {
  const masks = [picture('##..', '##..'), picture('.##.', '.##.')];
  const tight = staple(masks, { domain: 'marked-box' });
  const wide = staple(
    masks.map(mask => pad(mask, 20, 30)),
    { domain: 'image' }
  );
  expect(drawn(tight.mask)).toEqual(['###.', '###.']);
  expect(wide.mask).toEqual(pad(picture('.#..', '.#..'), 20, 30));
});

it('[ST6] ties four equally reliable raters who are divided in half', () => {
  const left = picture('#####..', '#####..');
  const right = picture('..#####', '..#####');
  const { mask, probability } = staple([left, right, left, right]);
  expect(drawn(mask)).toEqual(['..###..', '..###..']);
  expect([...probability.values].toSorted()).toEqual([
    expect.closeTo(0, 2),
    expect.closeTo(0.5, 9),
    expect.closeTo(0.5, 9),
    expect.closeTo(1, 2),
  ]);
});

it('[ST7] gives two raters what both marked', () => {
  fc.assert(
    fc.property(anyMasks({ min: 2, max: 2 }), ([a, b]) => {
      expect(staple([a!, b!]).mask).toEqual(intersection(a!, b!));
    })
  );
});

it('[F8] does to a volume what it does to its slices below each other', () => {
  fc.assert(
    fc.property(anyMasks({ min: 1, max: 4 }, anyVolumeSize), masks => {
      const flat = masks.map(mask => ({ ...mask, height: mask.height * mask.depth, depth: 1 }));
      const [volume, picture] = [masks, flat].map(given => staple(given, { domain: 'image' }));
      expect(volume!.mask.runs).toEqual(picture!.mask.runs);
      expect(volume!.raters).toEqual(picture!.raters);
    })
  );
});

it('[F3] gives the same whatever the order of the raters', () => {
  const masks = drawCrowd(6, { size: 48, tremor: 4 });
  const fused = staple(masks);
  const turned = staple([...masks.slice(2), ...masks.slice(0, 2)]);
  expect(turned.mask).toEqual(fused.mask);
  expect(turned.raters[0]!.sensitivity).toBeCloseTo(fused.raters[2]!.sensitivity, 9);
  expect(turned.raters[5]!.specificity).toBeCloseTo(fused.raters[1]!.specificity, 9);
});

it('[F3] gives the same mask for any permutation of any raters', () => {
  const permuted = anyMasks({ min: 2, max: 5 }).chain(masks =>
    fc.tuple(fc.constant(masks), fc.shuffledSubarray(masks, { minLength: masks.length }))
  );
  fc.assert(
    fc.property(permuted, ([masks, shuffled]) => {
      expect(staple(shuffled).mask).toEqual(staple(masks).mask);
    })
  );
});

it('[F4] gives the same when the image is padded', () => {
  fc.assert(
    fc.property(anyCrowd, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (masks, left, below) => {
      const fused = staple(masks);
      const padded = staple(masks.map(mask => pad(mask, left, below)));
      expect(padded.mask).toEqual(pad(fused.mask, left, below));
      expect(padded.raters).toEqual(fused.raters);
    })
  );
});

describe.each(['balanced', 'marked-box', 'image'] as const)('in the domain %s', domain => {
  it('[F5] gives an empty consensus when all are empty', () => {
    const empty = emptyMask({ width: 7, height: 5 });
    const fused = staple([empty, empty, empty], { domain });
    expect(countPixels(fused.mask)).toBe(0);
    expect(fused.probability.values).toEqual(Float64Array.of(0));
    expect(fused.raters).toEqual(Array(3).fill({ sensitivity: 1, specificity: 1 }));
  });

  it('[F5] gives a full consensus when all are full', () => {
    const full = fullMask({ width: 7, height: 5 });
    const fused = staple([full, full], { domain });
    expect(fused.mask).toEqual(full);
    expect(fused.raters).toEqual(Array(2).fill({ sensitivity: 1, specificity: 1 }));
  });

  it('[F6] gives back the only rater’s mask', () => {
    fc.assert(
      fc.property(anyMasks({ min: 1, max: 1 }), ([mask]) => {
        expect(staple([mask!], { domain }).mask).toEqual(mask);
      })
    );
  });

  it('[F7] is never anything but a number', () => {
    fc.assert(
      fc.property(anyCrowd, masks => {
        const { probability, raters } = staple(masks, { domain });
        const rates = raters.flatMap(rater => [rater!.sensitivity, rater!.specificity]);
        for (const value of [...probability.values, ...rates]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      })
    );
  });
});

it('[V5] lets a rater be missing', () => {
  const [a, b, c] = drawCrowd(3, { size: 40, tremor: 3 });
  const fused = staple([a, undefined, b, c]);
  const others = staple([a, b, c]);
  expect(fused.mask).toEqual(others.mask);
  expect(fused.raters).toEqual([others.raters[0], undefined, others.raters[1], others.raters[2]]);
});

it('[F7] holds for hundreds of duplicated raters', () => {
  const [a, b] = drawCrowd(2, { size: 40, tremor: 3 });
  const { mask, raters } = staple([...Array<Mask>(200).fill(a!), b!]);
  expect(mask).toEqual(a);
  expect(raters[199]).toEqual({ sensitivity: 1, specificity: 1 });
});

it.each([10, 64])('[V2] is exact with %i raters on 512 × 512 × 200 voxels', count => {
  const size = { width: 512, height: 512, depth: 200 };
  const voxels = 512 * 512 * 200;
  const marked = 524_287;
  const masks = Array.from({ length: count }, (_, rater) => ({
    ...size,
    runs: Float64Array.of(1009 * rater, 1009 * rater + marked),
  }));
  const fused = staple(masks, { domain: 'image' });
  const edges = masks.flatMap(({ runs }) => [...runs]).sort((a, b) => a - b);
  const cells = [0, ...edges].map((start, i) => ({
    said: masks.map(({ runs }) => (start >= runs[0]! && start < runs[1]! ? 1 : 0)),
    pixels: (edges[i] ?? voxels) - start,
  }));
  const reference = denseStaple(cells, fused.iterations);
  expect(domainPixels(fused.patterns)).toBe(voxels);
  expect(reference.prior).toBe(marked / voxels);
  expectRates(fused, reference.rates);
  const inside = cells.filter((_, i) => reference.probability[i]! > 0.5);
  expect(countPixels(fused.mask)).toBe(inside.reduce((sum, { pixels }) => sum + pixels, 0));
});

function expectRates(fused: Fusion, rates: readonly Reliability[]): void {
  fused.raters.forEach((rater, i) => {
    expect(rater?.sensitivity).toBeCloseTo(rates[i]!.sensitivity, 9);
    expect(rater?.specificity).toBeCloseTo(rates[i]!.specificity, 9);
  });
}

function pad(mask: Mask, left: number, below: number): Mask {
  const { width, height, depth } = mask;
  const size = { width: width + left, height: height + below, depth };
  const padded = new Uint8Array(size.width * size.height * depth);
  toDense(mask).forEach((pixel, i) => {
    const [column, row] = [i % width, Math.floor(i / width)];
    const [y, z] = [row % height, Math.floor(row / height)];
    padded[(z * size.height + y) * size.width + left + column] = pixel;
  });
  return fromDense(padded, size);
}
