import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import type { Consensus } from 'quorum-server/contract';
import { expect } from 'vitest';
import { flattenContour } from '#server/geometry/index.ts';
import { pythonVenv } from '../../python/venv.ts';
import type { Case } from './cases.ts';

const SCRIPT = join(import.meta.dirname, 'check-nifti.py');

const JUDGED = { 'to judge': 1, accepted: 2, edited: 2, rejected: 3 } as const;

type Answer = { farthest: number; different: unknown[]; marked: number };

type Question = {
  archive: string;
  ct: Case;
  consensus: readonly Consensus[];
  /** The items' names in spatial order. */
  names: readonly string[];
  structures: readonly string[];
};

/** Has nibabel and pydicom compare the archive with the images and with what was judged. */
export async function checkArchive(question: Question): Promise<void> {
  const python = await pythonVenv(['nibabel', 'numpy', 'pydicom']);
  if (python === null) throw new Error('An independent reader of NIfTI takes Python.');
  const { archive, ct, consensus, names, structures } = question;
  const slices = consensus.map(each => ({
    slice: names.indexOf(each.itemName) * ct.every,
    judged: JUDGED[each.review?.verdict ?? 'to judge'],
    contours: each.structures.map(({ structureId }) => finalContours(each, structureId)),
  }));
  const reader = spawn(python, [SCRIPT]);
  const said = Promise.all([json(reader.stdout), text(reader.stderr), once(reader, 'exit')]);
  reader.stdin.end(JSON.stringify({ archive, directory: ct.directory, structures, slices }));
  const [answer, complaint] = await said.catch(async error => {
    throw new Error(`The reader failed: ${String(error)}`);
  });
  expect(complaint).toBe('');
  const { farthest, different, marked } = answer as Answer;
  expect(different).toEqual([]);
  expect(farthest).toBeLessThan(0.01);
  expect(marked).toBeGreaterThan(1_000);
}

/** As polygons: what the expert edited, else what was fused; nothing where that was rejected. */
function finalContours({ structures, review }: Consensus, structureId: string) {
  if (review?.verdict === 'rejected') return [];
  const edit = review?.edits.find(answer => answer.structureId === structureId);
  const contours =
    edit?.answer === 'outlined'
      ? edit.contours
      : (structures.find(structure => structure.structureId === structureId)?.contours ?? []);
  return contours.map(flattenContour);
}
