import { Readable } from 'node:stream';
import { binarySegmentation, fractionalSegmentation } from '../dicom/dicom-seg.ts';
import type { OriginalSeries } from '../dicom/original-series.ts';
import { fileNames } from '../file-name.ts';
import type { Layer } from '../result/layer.ts';
import type { SeriesResults } from '../result/task-results.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { resultObject } from './result-object.ts';
import type { TaskExport } from './task-export.ts';

/** A DICOM SEG for each series and author. */
export async function* segFiles(exported: TaskExport): AsyncGenerator<ZipEntry> {
  for (const series of exported.series) {
    const [folder] = fileNames([series.name]);
    for await (const layer of series.layers()) {
      if (!hasContent(layer)) continue;
      const [name] = fileNames([exported.source === 'probability' ? 'probability' : layer.author]);
      const identity = await exported.identify(series);
      const content = Readable.from(segmentationOf(exported, series, layer, identity), {
        objectMode: false,
      });
      const about = { series: series.name, slices: [...layer.slices.keys()] };
      yield { path: `${folder}/${name}-seg.dcm`, content, compress: true, about };
      exported.step(layer.slices.size);
    }
  }
}

/** Whether there is a frame to write: no slice was judged where every rater could not tell. */
export function hasContent({ slices }: Layer): boolean {
  return [...slices.values()].some(({ masks }) => masks.some(mask => mask !== undefined));
}

export function segmentationOf(
  exported: TaskExport,
  series: SeriesResults,
  layer: Layer,
  identity: OriginalSeries
): AsyncGenerator<Uint8Array> {
  const segmentation = {
    series: identity,
    result: resultObject(exported, series, layer, 'SEG'),
    structures: exported.task.structures,
    algorithm: layer.provenance.algorithm,
  };
  if (exported.source !== 'probability') {
    const masks = [...layer.slices].map(([index, slice]) => [index, slice.masks] as const);
    return binarySegmentation({ ...segmentation, slices: new Map(masks) });
  }
  const maps = [...layer.slices].map(
    ([index, slice]) => [index, slice.probabilities ?? []] as const
  );
  return fractionalSegmentation({ ...segmentation, slices: new Map(maps) });
}
