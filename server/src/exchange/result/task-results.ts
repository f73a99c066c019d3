import type { Kysely } from 'kysely';
import type { ExportSource, Structure } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { consensusLayer } from './consensus-layer.ts';
import type { Layer } from './layer.ts';
import { raterLayers } from './rater-layers.ts';
import { findRaters, findSeriesImages, type ResultImage } from './result.repository.ts';

/** A series of a task, and what was found on it. */
export interface SeriesResults {
  seriesId: string;
  /** "Series 2" */
  name: string;
  images: readonly ResultImage[];
  /** One author after another; those that have nothing on this series are left out. */
  layers(): AsyncIterable<Layer>;
}

/** The series of a task with what `source` names, read when its turn comes. */
export async function taskResults(
  db: Kysely<Database>,
  task: { id: string; structures: readonly Structure[] },
  source: ExportSource
): Promise<SeriesResults[]> {
  const found = await findSeriesImages(db, task.id);
  const raterNames = await nameRaters(db, task.id);
  return found.map(({ seriesId, position, images }) => ({
    seriesId,
    name: `Series ${position + 1}`,
    images,
    layers: () =>
      layersOf(db, { seriesId, images, structures: task.structures, raterNames }, source),
  }));
}

/** Pseudonyms by person that say nothing but who began first: the same in every export of a task. */
export async function nameRaters(
  db: Kysely<Database>,
  taskId: string
): Promise<ReadonlyMap<string, string>> {
  const people = await findRaters(db, taskId);
  return new Map(people.map((personId, index) => [personId, `Rater ${index + 1}`]));
}

async function* layersOf(
  db: Kysely<Database>,
  series: {
    seriesId: string;
    images: readonly ResultImage[];
    structures: readonly Structure[];
    raterNames: ReadonlyMap<string, string>;
  },
  source: ExportSource
): AsyncGenerator<Layer> {
  if (source === 'raters') {
    yield* raterLayers(db, series, series.structures, series.raterNames);
    return;
  }
  const layer = await consensusLayer(db, {
    ...series,
    reviewedOnly: source === 'reviewed',
    probabilities: source === 'probability',
  });
  if (layer.slices.size > 0 || layer.rejected.length > 0) yield layer;
}
