import { emptyMask } from '../../geometry/index.ts';
import type { Layer } from '../result/layer.ts';
import type { SeriesResults } from '../result/task-results.ts';
import { volumeFiles, type ExportedSeries, type JudgedSlice } from '../volume/volume-files.ts';
import type { ZipEntry } from '../zip-stream.ts';
import type { TaskExport } from './task-export.ts';

/** A volume for each structure of each series and author, as NIfTI or NRRD. */
export function volumes(container: 'nifti' | 'nrrd') {
  return (exported: TaskExport): AsyncGenerator<ZipEntry> =>
    volumeFiles({
      container,
      voxels: exported.source === 'probability' ? 'probabilities' : 'masks',
      structures: exported.task.structures.map(({ name }) => name),
      series: seriesOf(exported),
      onSlice: exported.step,
    });
}

async function* seriesOf(exported: TaskExport): AsyncGenerator<ExportedSeries> {
  for (const series of exported.series)
    for await (const layer of series.layers()) yield authorSeries(exported, series, layer);
}

/** A series as one author sees it. */
export function authorSeries(
  { source, note, task }: TaskExport,
  { name, images }: SeriesResults,
  layer: Layer
): ExportedSeries {
  const structures = task.structures.map(structure => structure.name);
  return {
    name: source === 'raters' ? `${name} ${layer.author}` : name,
    planes: images,
    consensus: async () => {
      noteUntold(layer, structures, name, note);
      return judgedSlices(layer, images);
    },
  };
}

function noteUntold(
  { author, slices }: Layer,
  structures: readonly string[],
  series: string,
  note: TaskExport['note']
): void {
  for (const [index, structure] of structures.entries()) {
    const untold = [...slices].filter(([, { masks }]) => masks[index] === undefined);
    if (untold.length === 0) continue;
    const where = untold.map(([slice]) => slice + 1);
    note({ kind: 'cannot tell', series, author, structure, slices: where });
  }
}

function judgedSlices(
  { slices, rejected }: Layer,
  images: SeriesResults['images']
): ReadonlyMap<number, JudgedSlice> {
  const empty = (slice: number) => {
    const { columns = 0, rows = 0 } = images[slice] ?? {};
    return emptyMask({ width: columns, height: rows });
  };
  const judged = new Map<number, JudgedSlice>();
  for (const [slice, { masks, ...known }] of slices) {
    judged.set(slice, { ...known, masks: Array.from(masks, mask => mask ?? empty(slice)) });
  }
  for (const slice of rejected) judged.set(slice, { judged: 'rejected', masks: [] });
  return judged;
}
