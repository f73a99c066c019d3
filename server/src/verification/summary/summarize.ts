import {
  VERIFIED_METRICS,
  type AuthorKind,
  type VerifiedAuthor,
  type VerifiedGroup,
  type VerifiedMetric,
} from '../../contract/index.ts';
import type { Score } from '../compare/compare-series.ts';
import { testPairs, type Pair } from './paired-tests.ts';
import { spreadOf } from './spread.ts';

type Values = Record<VerifiedMetric, number | null>;

/** An author's values, by image or volume. */
type Author = {
  kind: AuthorKind;
  name: string;
  values: Map<string, Values>;
  absent: number;
  markedAbsent: number;
};

/** Scores as groups: by structure, source of the reference, and unit, in the order they come in. */
export function summarize(scores: readonly Score[]): VerifiedGroup[] {
  const groups = Map.groupBy(scores, ({ structureId, source, unit }) =>
    [structureId, source, unit].join()
  );
  return [...groups.values()].map(summarizeGroup);
}

function summarizeGroup(scores: readonly Score[]): VerifiedGroup {
  const { structureId, source, unit } = scores[0]!;
  const bySubject = [...Map.groupBy(scores, ({ subjectId }) => subjectId).values()];
  const authors = [
    ...[...Map.groupBy(scores, ({ author }) => `${author.kind} ${author.name}`).values()].map(
      authorOf
    ),
    ...meanRater(bySubject),
  ].toSorted(inOrder);
  const consensus = authors.find(({ kind }) => kind === 'consensus');
  const others = authors.filter(({ kind }) => kind !== 'consensus');
  const tests = byMetric(metric =>
    testPairs(others.map(author => pairsOf(author, consensus, metric)))
  );
  return {
    structureId,
    source,
    unit,
    units: bySubject.length,
    absent: bySubject.filter(([score]) => score?.referencePixels === 0).length,
    gold: bySubject.filter(([score]) => score?.gold).length,
    authors: authors.map(author => describe(author, others.indexOf(author), tests)),
  };
}

function authorOf(scores: readonly Score[]): Author {
  const nothing = scores.filter(({ referencePixels }) => referencePixels === 0);
  return {
    ...scores[0]!.author,
    values: new Map(scores.map(score => [score.subjectId, score])),
    absent: nothing.length,
    markedAbsent: nothing.filter(({ markedPixels }) => markedPixels > 0).length,
  };
}

/** What one rater alone comes to: of each unit the mean of its raters. */
function meanRater(bySubject: readonly Score[][]): Author[] {
  const values = bySubject.flatMap((scores): [string, Values][] => {
    const raters = scores.filter(({ author }) => author.kind === 'rater');
    const [first] = raters;
    if (!first) return [];
    const mean = (metric: VerifiedMetric) =>
      spreadOf(raters.flatMap(rater => rater[metric] ?? []))?.mean ?? null;
    return [[first.subjectId, byMetric(mean)]];
  });
  if (values.length === 0) return [];
  const nothing = bySubject
    .flat()
    .filter(({ author, referencePixels }) => author.kind === 'rater' && referencePixels === 0);
  const markedAbsent = nothing.filter(({ markedPixels }) => markedPixels > 0).length;
  const absent = nothing.length;
  return [{ kind: 'raters', name: '', values: new Map(values), absent, markedAbsent }];
}

const RANK: Record<AuthorKind, number> = { consensus: 0, method: 1, raters: 2, rater: 3 };

/** Methods stay in their order, raters are in that of their numbers. */
function inOrder(one: Author, other: Author): number {
  const apart = RANK[one.kind] - RANK[other.kind];
  if (apart !== 0 || one.kind !== 'rater') return apart;
  return one.name.localeCompare(other.name, 'en', { numeric: true });
}

function pairsOf(author: Author, consensus: Author | undefined, metric: VerifiedMetric): Pair[] {
  return [...author.values].flatMap(([subject, value]): Pair[] => {
    const other = consensus?.values.get(subject)?.[metric] ?? null;
    const own = value[metric];
    return own === null || other === null ? [] : [[own, other]];
  });
}

function describe(
  { kind, name, values, absent, markedAbsent }: Author,
  place: number,
  tests: Record<VerifiedMetric, ReturnType<typeof testPairs>>
): VerifiedAuthor {
  return {
    kind,
    name,
    spreads: byMetric(metric =>
      spreadOf([...values.values()].flatMap(value => value[metric] ?? []))
    ),
    tests: byMetric(metric => tests[metric][place] ?? null),
    absent,
    markedAbsent,
  };
}

function byMetric<T>(give: (metric: VerifiedMetric) => T): Record<VerifiedMetric, T> {
  const entries = VERIFIED_METRICS.map(metric => [metric, give(metric)]);
  // fromEntries forgets which keys there are.
  return Object.fromEntries(entries) as Record<VerifiedMetric, T>;
}
