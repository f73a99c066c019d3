import type { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { ExportNote, NewExport, Structure, Window } from '../../contract/index.ts';
import { EXPORT_FORMATS, type ExportSource } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import type { FrameReader } from '../../image/frame-reader.ts';
import { VERSION } from '../../version.ts';
import { writers } from '../format/formats.ts';
import { imageFiles } from '../format/image-files.ts';
import type { TaskExport } from '../format/task-export.ts';
import { withManifest } from '../manifest.ts';
import { countResults } from '../result/result.repository.ts';
import { originalSeries, pseudonymousSeries, secretUid } from '../result/series-identity.ts';
import { taskResults } from '../result/task-results.ts';
import { zipStream, type ZipEntry } from '../zip-stream.ts';

export interface ExportSources {
  db: Kysely<Database>;
  readFrame: FrameReader;
  secret: string;
}

export interface ExportedTask {
  id: string;
  name: string;
  phantom: boolean;
  window: Window | null;
  structures: readonly Structure[];
}

/** A file with results while it is made: its bytes, and how far it is. */
export interface Writing {
  content: Readable;
  notes: ExportNote[];
  progress(): { done: number; total: number };
}

/** The results of a task in a format, as a zip that is made while it is read. */
export async function writeExport(
  sources: ExportSources,
  task: ExportedTask,
  wanted: Omit<NewExport, 'of'> & { of: ExportSource }
): Promise<Writing> {
  const notes: ExportNote[] = [];
  let done = 0;
  const exported = await prepare(sources, task, wanted, {
    note: note => void notes.push(note),
    step: slices => void (done += slices),
  });
  const total = await countSlices(sources.db, exported, wanted.images);
  const describe = () => ({
    task: task.name,
    ...(task.phantom
      ? { notice: 'A computed phantom, outlined in part by simulated raters.' }
      : {}),
    format: wanted.format,
    of: wanted.of,
    identifiers: wanted.identifiers,
    structures: task.structures.map(({ name, code, color }) => ({ name, code, color })),
    software: `Quorum ${VERSION}`,
    notes,
  });
  return {
    content: zipStream(withManifest(describe, files(sources, exported, wanted))),
    notes,
    progress: () => ({ done: Math.min(total, Math.floor(done)), total }),
  };
}

/** What formats are given of a task. */
export async function prepare(
  { db, secret }: ExportSources,
  task: ExportedTask,
  { of: source, identifiers }: Pick<NewExport, 'identifiers'> & { of: ExportSource },
  report: Pick<TaskExport, 'note' | 'step'>
): Promise<TaskExport> {
  return {
    task,
    source,
    series: await taskResults(db, task, source),
    identify: async ({ seriesId, images }) =>
      identifiers === 'originals'
        ? originalSeries(db, seriesId, images)
        : pseudonymousSeries(secret, seriesId, images),
    resultUid: (...name) => secretUid(secret, ['result', identifiers, ...name]),
    ...report,
  };
}

/** What a format holds where nothing else is asked for. */
export function defaultSource(format: NewExport['format']): ExportSource {
  return EXPORT_FORMATS[format][0];
}

async function* files(
  sources: ExportSources,
  exported: TaskExport,
  { format, images }: Pick<NewExport, 'format' | 'images'>
): AsyncGenerator<ZipEntry> {
  yield* writers(sources)[format](exported);
  if (images) yield* imageFiles(sources, exported);
}

async function countSlices(
  db: Kysely<Database>,
  { task, source, series }: TaskExport,
  images: boolean
): Promise<number> {
  const { fused, reviewed, annotations } = await countResults(db, task.id);
  const counts: Record<ExportSource, number> = {
    reviewed,
    consensus: fused,
    probability: fused,
    raters: annotations,
    everything: annotations,
  };
  const pictures = images ? series.reduce((sum, each) => sum + each.images.length, 0) : 0;
  return counts[source] + pictures;
}
