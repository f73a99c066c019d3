import type { AuthorKind, TruthSource, VerifiedUnit } from '../../contract/index.ts';
import { volumeGrids, type SlicePlane } from '../../exchange/volume/volume-grid.ts';
import { stackSlices, type Mask, type Spacing } from '../../geometry/index.ts';
import { spacingOf, type ComparedImage } from '../../reference/score.ts';
import { compareMasks, type Comparison } from './compare-masks.ts';
import { fuseAnew, type Vote } from './fuse-anew.ts';

/** A structure in an image of which there is a reference, and what was made of it. */
export type KnownStructure = {
  structureId: string;
  source: TruthSource;
  truth: Mask;
  consensus: Mask | null;
  /** Of those who could tell. */
  votes: (Vote & { rater: string })[];
};

export type KnownImage = {
  itemId: string;
  name: string;
  image: ComparedImage & SlicePlane;
  gold: boolean;
  structures: KnownStructure[];
};

/** The images of a series of which there are references, in spatial order. */
export type KnownSeries = {
  seriesId: string;
  name: string;
  lengths: 'mm' | 'pixel';
  images: KnownImage[];
};

/** How one author's mask of one image or volume compares with its reference. */
export type Score = Comparison & {
  unit: VerifiedUnit;
  /** The item or the series. */
  subjectId: string;
  subject: string;
  slices: number;
  structureId: string;
  source: TruthSource;
  gold: boolean;
  author: { kind: Exclude<AuthorKind, 'raters'>; name: string };
};

type Drawn = { author: Score['author']; mask: Mask };

/** One verified slice, with everybody's mask of it. */
type Compared = { image: KnownImage; structure: KnownStructure; drawn: Drawn[] };

/**
 * Compares every author's masks of a series with its references, slice by slice, and all slices of a
 * structure together that anybody has outlined as work, where there are two or more: gold has no
 * consensus.
 */
export function compareSeries(series: KnownSeries): Score[] {
  const { images, lengths } = series;
  const compared = images.flatMap(image =>
    image.structures.map(structure => ({ image, structure, drawn: drawnBy(structure, image) }))
  );
  const byGroup = Map.groupBy(
    compared,
    ({ structure }) => `${structure.structureId} ${structure.source}`
  );
  return [
    ...compared.flatMap(each => scoreImage(each, lengths)),
    ...[...byGroup.values()].flatMap(slices => scoreVolume(series, slices)),
  ];
}

function drawnBy({ consensus, votes }: KnownStructure, { image }: KnownImage): Drawn[] {
  const spacing = spacingOf(image);
  const fused = votes.length > 0 ? Object.entries(fuseAnew(votes, spacing)) : [];
  return [
    ...(consensus ? [{ author: { kind: 'consensus' as const, name: '' }, mask: consensus }] : []),
    ...fused.map(([name, mask]) => ({ author: { kind: 'method' as const, name }, mask })),
    ...votes.map(({ rater, mask }) => ({ author: { kind: 'rater' as const, name: rater }, mask })),
  ];
}

function scoreImage({ image, structure, drawn }: Compared, lengths: 'mm' | 'pixel'): Score[] {
  const { structureId, source, truth } = structure;
  const spacing = spacingOf(lengths === 'mm' ? image.image : { pixelSpacing: null });
  const about = { subjectId: image.itemId, subject: image.name, slices: 1 };
  return drawn.map(({ author, mask }) => ({
    unit: 'image',
    ...about,
    ...{ structureId, source, gold: image.gold, author },
    ...compareMasks(mask, truth, spacing),
  }));
}

/** Of those who have a mask of every slice. */
function scoreVolume(
  { seriesId, name, lengths }: KnownSeries,
  compared: readonly Compared[]
): Score[] {
  const slices = compared.filter(({ image, drawn }) => !image.gold && drawn.length > 0);
  const [first] = slices;
  if (!first || slices.length < 2) return [];
  const truth = stackSlices(slices.map(({ structure }) => structure.truth));
  const spacing = lengths === 'mm' ? volumeSpacing(slices) : null;
  const { structureId, source } = first.structure;
  const about = { subjectId: seriesId, subject: name, slices: slices.length };
  return first.drawn.flatMap(({ author }): Score[] => {
    const masks = slices.flatMap(({ drawn }) => maskBy(author, drawn) ?? []);
    if (masks.length < slices.length) return [];
    const comparison = compareMasks(stackSlices(masks), truth, spacing);
    return [{ unit: 'volume', ...about, structureId, source, gold: false, author, ...comparison }];
  });
}

function maskBy({ kind, name }: Score['author'], drawn: readonly Drawn[]): Mask | undefined {
  return drawn.find(({ author }) => author.kind === kind && author.name === name)?.mask;
}

/** Null where the slices are not evenly apart: distances across them would be made up. */
function volumeSpacing(slices: readonly Compared[]): Spacing | null {
  const grids = volumeGrids(slices.map(({ image }) => image.image));
  const [grid] = grids;
  if (grids.length !== 1 || !grid?.affine || grid.slices.includes(null)) return null;
  const [x, y, z] = grid.spacing;
  return { x, y, z };
}
