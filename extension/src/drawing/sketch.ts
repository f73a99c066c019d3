import type { UNCERTAINTIES } from 'quorum-server/contract';
import type { Contour, ImagePoint } from 'quorum-server/geometry';
import type { Proposal } from './proposal.ts';

/** A closed outline on the image, with an identity of its own among the sketch's outlines. */
export type Outline = Contour & {
  readonly id: number;
  readonly structureId: string;
  /** Whether its four corners are those of a box that is the answer itself. */
  readonly box?: true;
};

/** The outline that is being drawn: its last vertex is not joined to the first yet. */
export type OpenOutline = {
  readonly structureId: string;
  readonly points: readonly ImagePoint[];
};

/** What is said of a structure instead of outlining it. */
export type Statement =
  | { readonly answer: 'not present' }
  | {
      readonly answer: 'cannot tell';
      readonly uncertainty?: Uncertainty | undefined;
      readonly reason: string;
    };

export type Uncertainty = (typeof UNCERTAINTIES)[number];

/** Everything a person has said of one item, at one moment. */
export type Sketch = {
  readonly outlines: readonly Outline[];
  readonly open: OpenOutline | null;
  readonly statements: Readonly<Record<string, Statement>>;
  /** What models proposed for it. */
  readonly proposals?: readonly Proposal[];
};

export const EMPTY_SKETCH: Sketch = { outlines: [], open: null, statements: {} };

/** Adds an outline to the structure, which is thereby answered. */
export function addOutline(
  sketch: Sketch,
  structureId: string,
  contour: Contour & Pick<Outline, 'box'>
): Sketch {
  const id = 1 + sketch.outlines.reduce((highest, outline) => Math.max(highest, outline.id), 0);
  return {
    ...withoutStatement(sketch, structureId),
    outlines: [...sketch.outlines, { ...contour, id, structureId }],
  };
}

export function replacePoints(sketch: Sketch, id: number, points: readonly ImagePoint[]): Sketch {
  const outlines = sketch.outlines.map(outline =>
    outline.id === id ? { ...outline, points } : outline
  );
  return { ...sketch, outlines };
}

export function removeOutline(sketch: Sketch, id: number): Sketch {
  return { ...sketch, outlines: sketch.outlines.filter(outline => outline.id !== id) };
}

/** Removes a vertex; an outline needs three, so one with fewer goes altogether. */
export function removeVertex(sketch: Sketch, id: number, index: number): Sketch {
  const outline = sketch.outlines.find(candidate => candidate.id === id);
  if (!outline) return sketch;
  if (outline.points.length <= 3) return removeOutline(sketch, id);
  return replacePoints(sketch, id, outline.points.toSpliced(index, 1));
}

/** Says of a structure that it isn't there or can't be told; its outlines go. */
export function state(sketch: Sketch, structureId: string, statement: Statement): Sketch {
  return {
    ...withoutOutlines(sketch, structureId),
    open: sketch.open?.structureId === structureId ? null : sketch.open,
    statements: { ...sketch.statements, [structureId]: statement },
  };
}

/** The sketch without a structure's outlines, and what was proposed for it. */
export function withoutOutlines(sketch: Sketch, structureId: string): Sketch {
  const ofOthers = (each: { structureId: string }) => each.structureId !== structureId;
  const { outlines, proposals } = sketch;
  return {
    ...sketch,
    outlines: outlines.filter(ofOthers),
    ...(proposals && { proposals: proposals.filter(ofOthers) }),
  };
}

export function withoutStatement(sketch: Sketch, structureId: string): Sketch {
  const { [structureId]: _, ...statements } = sketch.statements;
  return { ...sketch, statements };
}

/** Whether both say the same of the item, however their outlines are numbered. */
export function saysTheSame(one: Sketch, other: Sketch): boolean {
  const words = ({ outlines, open, statements }: Sketch) =>
    JSON.stringify([outlines.map(outline => ({ ...outline, id: 0 })), open, statements]);
  return words(one) === words(other);
}

/** The structure of which two sketches differ; undefined where none or several do. */
export function changedStructure(before: Sketch, after: Sketch): string | undefined {
  const said = (sketch: Sketch, structureId: string) => sketch.statements[structureId];
  const [lost, won] = [before, after].map(({ outlines }) => new Set(outlines));
  const changed = new Set([
    ...before.outlines.filter(outline => !won?.has(outline)).map(each => each.structureId),
    ...after.outlines.filter(outline => !lost?.has(outline)).map(each => each.structureId),
    ...[before.open, after.open].flatMap(open => (open ? [open.structureId] : [])),
    ...Object.keys({ ...before.statements, ...after.statements }).filter(
      id => said(before, id) !== said(after, id)
    ),
  ]);
  const [only, ...more] = changed;
  return more.length === 0 ? only : undefined;
}
