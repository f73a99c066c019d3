import { maskOf } from '../annotation/answer.ts';
import { dice, overlap, type Mask } from '../geometry/index.ts';
import type { TaskRecord } from '../task/task.repository.ts';
import { day, decimals } from './wording.ts';
import type { Section } from './report.ts';
import type { ReportedConsensus } from './report.repository.ts';

/** Of each consensus: what it was fused from and how, and what experts said of it. */
export function consensusSections(
  fused: readonly ReportedConsensus[],
  task: TaskRecord,
  raters: ReadonlyMap<string, string>
): Section[] {
  return [fusion(fused), reliability(fused, task, raters), verdicts(fused, task)];
}

function fusion(fused: readonly ReportedConsensus[]): Section {
  return {
    heading: 'Consensus',
    paragraphs: [
      `${fused.length} versions. Agreement is the mean Dice between pairs of annotators, expected Dice an estimate from their records, both of the structure where they are lowest. The hash is the SHA-256 of the image’s pixels.`,
    ],
    table: {
      columns: [
        'Image',
        'Version',
        'Fused',
        'Method',
        'Annotators',
        'Agreement',
        'Expected Dice',
        'Pixels',
      ],
      rows: fused.map(each => [
        each.itemName,
        String(each.version),
        day(each.at),
        `${each.fusion.method}, threshold ${each.fusion.threshold}`,
        String(each.annotations.length),
        decimals(each.agreement),
        decimals(each.expectedDice),
        each.frameHash,
      ]),
    },
  };
}

function reliability(
  fused: readonly ReportedConsensus[],
  { structures }: TaskRecord,
  raters: ReadonlyMap<string, string>
): Section {
  return {
    heading: 'What each consensus was fused from',
    paragraphs: [
      'Sensitivity and specificity are what the fusion estimates of a rater on the image, not measurements against a reference. The hash is the SHA-256 of the annotation.',
    ],
    table: {
      columns: ['Image', 'Version', 'Who', 'Structure', 'Sensitivity', 'Specificity', 'Annotation'],
      rows: fused.flatMap(each =>
        each.annotations.flatMap(({ id, personId, contentHash }) =>
          structures.map(structure => {
            const part = each.structures.find(({ structureId }) => structureId === structure.id);
            const rated = part?.raters.find(({ annotationId }) => annotationId === id);
            return [
              each.itemName,
              String(each.version),
              raters.get(personId) ?? 'Unknown',
              structure.name,
              decimals(rated?.sensitivity ?? null),
              decimals(rated?.specificity ?? null),
              contentHash,
            ];
          })
        )
      ),
    },
  };
}

function verdicts(fused: readonly ReportedConsensus[], task: TaskRecord): Section {
  const rows = fused.flatMap(each =>
    each.reviews.map(review => [
      each.itemName,
      String(each.version),
      day(review.at),
      review.rejection
        ? `rejected: ${review.rejection.kind}${review.rejection.text && `, ${review.rejection.text}`}`
        : review.verdict,
      review.settles ? 'yes' : 'no',
      changes(each, review.edits, task),
      review.name === null
        ? 'not signed'
        : [review.name, review.profession ?? 'no credential', review.meaning].join(', '),
      review.recordHash ?? review.contentHash,
    ])
  );
  return {
    heading: 'Experts’ verdicts',
    paragraphs: [
      rows.length > 0
        ? 'A verdict counts once it settles a version: where two readers are asked for, that takes two who agree or a third. The Dice of an edit is that of the consensus with the mask that replaced it. The hash is that of the signed record, or of the verdict.'
        : 'No expert has judged any of it: nothing here is a reference standard.',
    ],
    table: {
      columns: [
        'Image',
        'Version',
        'Given',
        'Verdict',
        'Counts',
        'Changes (Dice)',
        'Signature',
        'Hash',
      ],
      rows,
    },
  };
}

function changes(
  { structures, rows, columns }: ReportedConsensus,
  edits: ReportedConsensus['reviews'][number]['edits'],
  task: TaskRecord
): string {
  const said = edits.flatMap(edit => {
    const after = maskOf(edit, { rows, columns });
    const part = structures.find(({ structureId }) => structureId === edit.structureId);
    const name = task.structures.find(({ id }) => id === edit.structureId)?.name;
    if (!after || !part || name === undefined) return [];
    const runs = Float64Array.from(part.runs);
    const before: Mask = { width: columns, height: rows, depth: 1, runs };
    return [`${name} ${decimals(dice(overlap(before, after)))}`];
  });
  return said.join('; ') || 'none';
}
