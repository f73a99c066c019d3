import type { Kysely } from 'kysely';
import type { DeliveredObject, Delivery } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import { resultObject } from '../format/result-object.ts';
import { hasPlace, structureSetOf } from '../format/rtstruct-files.ts';
import { hasContent, segmentationOf } from '../format/seg-files.ts';
import type { TaskExport } from '../format/task-export.ts';
import type { Layer } from '../result/layer.ts';
import { isPhotograph } from '../result/result.repository.ts';
import type { SeriesResults } from '../result/task-results.ts';

type Named = Pick<DeliveredObject, 'format' | 'series' | 'author'> & { sopUid: string };

/** An object that a delivery has: what makes it, or why it cannot be made. */
export type PlannedObject = Named &
  (
    | { content: (study: NamedDataSet) => AsyncIterable<Uint8Array>; studyUid: string }
    | { content: null; trouble: NonNullable<DeliveredObject['trouble']> }
  );

/** The objects of a delivery as its task is now, one after another. */
export async function* plannedObjects(
  db: Kysely<Database>,
  exported: TaskExport,
  { formats }: Pick<Delivery, 'formats'>
): AsyncGenerator<PlannedObject> {
  for (const series of exported.series)
    for await (const layer of series.layers()) {
      if (!hasContent(layer)) continue;
      for (const format of formats) yield plan(db, exported, series, layer, format);
    }
}

async function plan(
  db: Kysely<Database>,
  exported: TaskExport,
  series: SeriesResults,
  layer: Layer,
  format: DeliveredObject['format']
): Promise<PlannedObject> {
  const kind = format === 'seg' ? 'SEG' : 'RTSTRUCT';
  const { sopInstanceUid: sopUid } = resultObject(exported, series, layer, kind);
  const named = { format, series: series.name, author: layer.author, sopUid };
  if (await isPhotograph(db, series.seriesId))
    return { ...named, content: null, trouble: 'PHOTOGRAPH' };
  if (format === 'rtstruct' && !hasPlace(series))
    return { ...named, content: null, trouble: 'NO_PLACE' };
  const identity = await exported.identify(series);
  const write = format === 'seg' ? segmentationOf : structureSetOf;
  return {
    ...named,
    studyUid: identity.studyInstanceUid,
    content: study => write(exported, series, layer, { ...identity, study }),
  };
}
