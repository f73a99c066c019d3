import {
  pixelCount,
  requireSameSize,
  type LabelMap,
  type Mask,
  type Size,
} from '../../geometry/index.ts';

/** What one rater said of an image: the positions at which it changes, and how. */
export type Ballot = {
  readonly positions: Float64Array;
  /** Exclusive or of the labels before and after each position; a mask's are all 1. */
  readonly changes: Int32Array | undefined;
};

export type BallotBox = {
  readonly size: Size;
  readonly ballots: readonly Ballot[];
  /** The number of labels, 0 among them: 2 for masks. */
  readonly labelCount: number;
};

/** RangeError without any mask, or where their sizes differ. */
export function ballotsOfMasks(masks: readonly Mask[]): BallotBox {
  const size = commonSize(masks);
  return {
    size,
    labelCount: 2,
    ballots: masks.map(({ runs }) => ({ positions: runs, changes: undefined })),
  };
}

/** RangeError without any map, where their sizes differ, or on a negative label. */
export function ballotsOfLabelMaps(maps: readonly LabelMap[]): BallotBox {
  const size = commonSize(maps);
  let highest = 1;
  for (const { labels } of maps)
    for (const label of labels) {
      if (label < 0) throw new RangeError(`Labels are not negative, but here is ${label}.`);
      highest = Math.max(highest, label);
    }
  const ballots = maps.map(({ starts, labels }) => ({
    positions: starts,
    changes: labels.map((label, i) => label ^ (labels[i - 1] ?? 0)),
  }));
  return { size, labelCount: highest + 1, ballots };
}

function commonSize(images: readonly Size[]): Size {
  const [first] = images;
  if (first === undefined) throw new RangeError('A consensus needs at least one rater.');
  for (const image of images) requireSameSize(first, image);
  const { width, height, depth } = first;
  return { width, height, depth };
}

/** The end of the image: no ballot says anything from here on. */
export function endOf({ size }: BallotBox): number {
  return pixelCount(size);
}
