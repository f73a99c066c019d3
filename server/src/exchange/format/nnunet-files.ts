import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { decodeFrame, isGrey } from '../../dicom/decode-frame.ts';
import type { DicomJson } from '../../dicom/dicom-image.ts';
import { jsonTag, TAG } from '../../dicom/file/tag.ts';
import type { FrameReader } from '../../image/frame-reader.ts';
import { findSlices } from '../../image/item.repository.ts';
import { nnunetDataset, type TrainingSeries } from '../dataset/nnunet.ts';
import type { SeriesResults } from '../result/task-results.ts';
import type { ZipEntry } from '../zip-stream.ts';
import type { TaskExport } from './task-export.ts';
import { authorSeries } from './volumes.ts';

type Images = { db: Kysely<Database>; readFrame: FrameReader };

/** An nnU-Net v2 dataset; what nobody judged, and what an expert rejected, is to be ignored. */
export function nnunetFiles(context: Images) {
  return async function* (exported: TaskExport): AsyncGenerator<ZipEntry> {
    const { task, series: found, note } = exported;
    const series: TrainingSeries[] = [];
    let channel: string | undefined;
    for (const each of found) {
      const [first] = await findSlices(context.db, each.seriesId, 0, 0);
      if (!first) continue;
      if (!isGrey(first.header)) {
        note({ kind: 'colour', series: each.name });
        continue;
      }
      channel ??= modalityOf(first.header);
      series.push(trainingSeries(context, exported, each));
    }
    const structures = task.structures.map(({ name }) => name);
    yield* nnunetDataset({ name: task.name, structures, channel: channel ?? 'image', series });
  };
}

function trainingSeries(
  { db, readFrame }: Images,
  exported: TaskExport,
  series: SeriesResults
): TrainingSeries {
  const { name, images: planes, seriesId } = series;
  return {
    name,
    planes,
    consensus: async () => {
      for await (const layer of series.layers()) {
        exported.step(layer.slices.size);
        return authorSeries(exported, series, { ...layer, rejected: [] }).consensus();
      }
      return new Map();
    },
    pixels: async slice => {
      const [kept] = await findSlices(db, seriesId, slice, slice);
      if (!kept) throw new Error(`Slice ${slice} of ${name} went away while it was written.`);
      return decodeFrame(kept.header, kept.transferSyntax, await readFrame(kept));
    },
  };
}

/** "CT" has nnU-Net keep HU. */
function modalityOf(header: DicomJson): string {
  return String(header[jsonTag(TAG.Modality)]?.Value?.[0] ?? 'image');
}
