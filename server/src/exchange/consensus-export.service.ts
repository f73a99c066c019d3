import type { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { maskOf } from '../annotation/answer.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { findConsensusRows } from '../consensus/consensus.repository.ts';
import type { Structure } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { emptyMask, type Mask } from '../geometry/index.ts';
import { requireTask } from '../task/task.service.ts';
import { consensusArchive, type JudgedSlice } from './consensus-archive.ts';
import { findJudgedItems, findSeriesPlanes, type JudgedItem } from './export.repository.ts';
import type { SlicePlane } from './volume-grid.ts';

/**
 * A zip of NIfTI volumes with the series' geometry: for each structure the consensus, as an expert
 * edited it where one did, and `judged.nii.gz`, which tells fused, accepted and rejected slices from
 * those that were never outlined.
 */
export async function exportConsensus(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<Readable> {
  const task = await requireTask(db, person, taskId, 'manage');
  const found = await findSeriesPlanes(db, taskId);
  const { rows } = await findConsensusRows(db, taskId, { order: 'name', limit: 1, offset: 0 });
  if (rows.length === 0)
    throw new Refusal(
      'TASK_HAS_NO_CONSENSUS',
      'Nothing has been outlined yet: there is no consensus.'
    );
  const detail = { format: 'NIfTI' };
  await writeAudit(db, {
    actor: person.personId,
    action: 'export downloaded',
    subject: taskId,
    detail,
  });
  return consensusArchive({
    description: describe(task),
    structures: task.structures.map(({ name }) => name),
    series: found.map(({ seriesId, position, planes }) => ({
      name: `Series ${position + 1}`,
      planes,
      consensus: async () => judge(await findJudgedItems(db, seriesId), task.structures, planes),
    })),
  });
}

function describe({
  name,
  phantom,
  structures,
}: {
  name: string;
  phantom: boolean;
  structures: Structure[];
}) {
  return {
    task: name,
    ...(phantom ? { notice: 'A computed phantom, outlined in part by simulated raters.' } : {}),
    structures: structures.map(structure => ({ name: structure.name, code: structure.code })),
    judged: {
      0: 'not outlined',
      1: 'fused',
      2: 'accepted by an expert',
      3: 'rejected by an expert',
    },
  };
}

function judge(
  items: readonly JudgedItem[],
  structures: readonly Structure[],
  planes: readonly SlicePlane[]
): ReadonlyMap<number, JudgedSlice> {
  const slices = items.flatMap((item): [number, JudgedSlice][] => {
    const plane = planes[item.slice];
    if (!plane) return [];
    const masks = structures.map(({ id }) => finalMask(item, id, plane));
    return [[item.slice, { judged: judgementOf(item), masks }]];
  });
  return new Map(slices);
}

function judgementOf({ verdict }: JudgedItem): JudgedSlice['judged'] {
  if (verdict === null) return 'fused';
  return verdict === 'rejected' ? 'rejected' : 'accepted';
}

/** The structure's mask as the expert edited it, else as it was fused; none where rejected. */
function finalMask(
  { edits, structures, verdict }: JudgedItem,
  structureId: string,
  image: SlicePlane
): Mask {
  const size = { width: image.columns, height: image.rows, depth: 1 };
  if (verdict === 'rejected') return emptyMask(size);
  const edit = edits.find(answer => answer.structureId === structureId);
  const edited = edit && maskOf(edit, image);
  if (edited) return edited;
  const fused = structures.find(structure => structure.structureId === structureId);
  return fused ? { ...size, runs: Float64Array.from(fused.runs) } : emptyMask(size);
}
