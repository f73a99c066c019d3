import type { ImagePoint } from 'quorum-server/geometry';
import type { OpenOutline, Outline, Sketch } from './sketch.ts';

type Points = readonly ImagePoint[];

/** From `start` on, `removed` points give way to the inserted ones. */
type Splice = { readonly start: number; readonly removed: number; readonly inserted: Points };

type WithoutPoints<T> = Omit<T, 'points'>;

/** What turns one sketch into the next: of an outline that changed, the points that did. */
export type SketchPatch = {
  /** Of an outline that is as it was, only the id. */
  readonly outlines: readonly (number | { outline: WithoutPoints<Outline>; points: Splice })[];
  readonly open: { outline: WithoutPoints<OpenOutline>; points: Splice } | null;
  readonly statements: Sketch['statements'];
  readonly proposals?: NonNullable<Sketch['proposals']>;
};

export function patchBetween(before: Sketch, after: Sketch): SketchPatch {
  return {
    outlines: after.outlines.map(outline => {
      const known = before.outlines.find(({ id }) => id === outline.id);
      return known === outline ? outline.id : changed(known?.points ?? [], outline);
    }),
    open: after.open && changed(before.open?.points ?? [], after.open),
    statements: after.statements,
    ...(after.proposals && { proposals: after.proposals }),
  };
}

/** @throws RangeError where the patch was not made from this sketch. */
export function applyPatch(before: Sketch, patch: SketchPatch): Sketch {
  const known = (id: number): Outline => {
    const outline = before.outlines.find(candidate => candidate.id === id);
    if (!outline) throw new RangeError(`The sketch has no outline ${id}`);
    return outline;
  };
  return {
    outlines: patch.outlines.map(each => {
      if (typeof each === 'number') return known(each);
      const { outline, points } = each;
      const earlier = before.outlines.find(({ id }) => id === outline.id)?.points ?? [];
      return { ...outline, points: splice(earlier, points) };
    }),
    open: patch.open && {
      ...patch.open.outline,
      points: splice(before.open?.points ?? [], patch.open.points),
    },
    statements: patch.statements,
    ...(patch.proposals && { proposals: patch.proposals }),
  };
}

function changed<T extends { readonly points: Points }>(before: Points, { points, ...outline }: T) {
  return { outline, points: difference(before, points) };
}

function difference(before: Points, after: Points): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && samePoint(before[start]!, after[start]!)) start++;
  let end = 0;
  while (end < shorter - start && samePoint(before.at(-1 - end)!, after.at(-1 - end)!)) end++;
  return {
    start,
    removed: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}

function splice(points: Points, { start, removed, inserted }: Splice): Points {
  return points.toSpliced(start, removed, ...inserted);
}

function samePoint(one: ImagePoint, other: ImagePoint): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
