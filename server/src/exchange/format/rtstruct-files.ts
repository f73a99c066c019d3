import { Readable } from 'node:stream';
import type { OriginalSeries } from '../dicom/original-series.ts';
import { structureSet } from '../dicom/rtstruct.ts';
import { fileNames } from '../file-name.ts';
import type { Layer } from '../result/layer.ts';
import type { SeriesResults } from '../result/task-results.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { resultObject } from './result-object.ts';
import type { TaskExport } from './task-export.ts';

/** A DICOM structure set for each series and author, of series with a place in the patient. */
export async function* rtstructFiles(exported: TaskExport): AsyncGenerator<ZipEntry> {
  for (const series of exported.series) {
    if (!hasPlace(series)) {
      exported.note({ kind: 'no place', series: series.name });
      continue;
    }
    const [folder] = fileNames([series.name]);
    for await (const layer of series.layers()) {
      if (layer.slices.size === 0) continue;
      const identity = await exported.identify(series);
      const content = Readable.from(structureSetOf(exported, series, layer, identity), {
        objectMode: false,
      });
      const [name] = fileNames([layer.author]);
      const about = { series: series.name, slices: [...layer.slices.keys()] };
      yield { path: `${folder}/${name}-rtstruct.dcm`, content, compress: true, about };
      exported.step(layer.slices.size);
    }
  }
}

export function hasPlace({ images }: SeriesResults): boolean {
  return images.every(({ geometry }) => geometry !== null);
}

export function structureSetOf(
  exported: TaskExport,
  series: SeriesResults,
  layer: Layer,
  identity: OriginalSeries
): AsyncGenerator<Uint8Array> {
  return structureSet({
    series: identity,
    result: resultObject(exported, series, layer, 'RTSTRUCT'),
    structures: exported.task.structures,
    drawn: layer.provenance.algorithm ? 'computed' : 'by hand',
    slices: new Map([...layer.slices].map(([index, { contours }]) => [index, contours])),
  });
}
