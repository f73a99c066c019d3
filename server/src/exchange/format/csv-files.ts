import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { maskOf } from '../../annotation/answer.ts';
import type { Answer } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { countPixels } from '../../geometry/index.ts';
import { maskSource } from '../result/rater-layers.ts';
import { nameRaters } from '../result/task-results.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { csv, type Cell } from './csv.ts';
import {
  findAnnotationRows,
  findConsensusNumbers,
  findItemNumbers,
  findVerdictNumbers,
  ROWS_AT_ONCE,
} from './csv.repository.ts';
import type { TaskExport } from './task-export.ts';

/**
 * Every number the task has, as tables: of items, of each structure's consensus, of each rater's
 * answers, and of verdicts.
 */
export function csvFiles(db: Kysely<Database>) {
  return async function* ({ task, step }: TaskExport): AsyncGenerator<ZipEntry> {
    const names = await nameRaters(db, task.id);
    yield table(
      'items.csv',
      paged(offset => findItemNumbers(db, task.id, offset))
    );
    yield table(
      'consensus.csv',
      paged(offset => findConsensusNumbers(db, task.id, offset))
    );
    const annotations = paged(offset => findAnnotationRows(db, task.id, offset));
    yield table('answers.csv', answers(annotations, task.structures, names, step));
    yield table(
      'verdicts.csv',
      paged(offset => findVerdictNumbers(db, task.id, offset))
    );
  };
}

function table(path: string, rows: AsyncIterable<Record<string, Cell>>): ZipEntry {
  return { path, content: Readable.from(csv(rows), { objectMode: false }), compress: true };
}

async function* paged<T>(find: (offset: number) => Promise<T[]>): AsyncGenerator<T> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const rows = await find(offset);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

type AnnotationRow = Awaited<ReturnType<typeof findAnnotationRows>>[number];

async function* answers(
  annotations: AsyncIterable<AnnotationRow>,
  structures: TaskExport['task']['structures'],
  raters: ReadonlyMap<string, string>,
  step: TaskExport['step']
): AsyncGenerator<Record<string, Cell>> {
  for await (const annotation of annotations) {
    const { item, personId, drawing, submittedAt, superseded, rated, proposals } = annotation;
    for (const { id, name } of structures) {
      const answer = annotation.answers.find(({ structureId }) => structureId === id);
      if (!answer) continue;
      const mask = maskOf(answer, annotation);
      const proposal = proposals.find(({ structureId }) => structureId === id);
      const estimate = rated.find(({ structureId }) => structureId === id);
      yield {
        item,
        structure: name,
        rater: raters.get(personId) ?? '',
        answer: answer.answer,
        ...boxCells(answer),
        proposed: proposal ? `${proposal.candidate} ${proposal.model}` : null,
        diceToProposal: proposal?.dice ?? null,
        areaPixels: mask && countPixels(mask),
        sensitivity: estimate?.sensitivity ?? null,
        specificity: estimate?.specificity ?? null,
        activeSeconds: drawing.activeSeconds,
        // One by one: the database keeps no order of their names.
        clicks: drawing.gestures.clicks,
        traces: drawing.gestures.traces,
        corrections: drawing.gestures.corrections,
        strokes: drawing.gestures.strokes,
        prompts: drawing.gestures.prompts ?? 0,
        boxesDrawn: drawing.gestures.boxes ?? 0,
        statements: drawing.gestures.statements,
        undos: drawing.undos,
        zoomChanges: drawing.zoom.changes,
        greatestZoom: drawing.zoom.greatest,
        pointer: drawing.pointer,
        submittedAt,
        superseded,
      };
    }
    step(1);
  }
}

/** Boxes as left, top, right and bottom in image coordinates, and what made masks of them. */
function boxCells(answer: Answer): { boxes: string | null; masksFrom: string | null } {
  if (answer.answer !== 'boxed') return { boxes: null, masksFrom: null };
  return {
    boxes: answer.boxes
      .map(({ box: { left, top, right, bottom } }) => [left, top, right, bottom].join(' '))
      .join('; '),
    masksFrom: answer.boxes.map(maskSource).join('; '),
  };
}
