import type { Kysely } from 'kysely';
import { maskOf } from '../../annotation/answer.ts';
import type { Answer, Box, Structure } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { outlinesOf } from '../../reference/outlines.ts';
import { VERSION } from '../../version.ts';
import type { Algorithm } from '../dicom/segment.ts';
import type { Layer, LayerSlice } from './layer.ts';
import { findDrawn, type ResultImage } from './result.repository.ts';

/** What each rater drew in a series, one rater after another. */
export async function* raterLayers(
  db: Kysely<Database>,
  series: { seriesId: string; images: readonly ResultImage[] },
  structures: readonly Structure[],
  raterNames: ReadonlyMap<string, string>
): AsyncGenerator<Layer> {
  for (const [personId, name] of raterNames) {
    const drawn = await findDrawn(db, series.seriesId, personId);
    if (drawn.length === 0) continue;
    const slices = drawn.flatMap(({ slice, answers }): [number, LayerSlice][] => {
      const image = series.images[slice];
      return image ? [[slice, sliceOf(answers, image, structures)]] : [];
    });
    yield {
      author: name,
      slices: new Map(slices),
      rejected: [],
      provenance: {
        at: new Date(Math.max(...drawn.map(({ at }) => at.getTime()))),
        raters: [name],
        reviewer: null,
        algorithm: algorithmOf(drawn.flatMap(({ answers }) => answers)),
        key: drawn.map(({ id }) => id),
      },
    };
  }
}

/** What made masks of the boxes that were drawn; null where there is none. */
function algorithmOf(answers: readonly Answer[]): Algorithm | null {
  const boxes = answers.flatMap(answer => (answer.answer === 'boxed' ? answer.boxes : []));
  if (boxes.length === 0) return null;
  const parameters = [...new Set(boxes.map(maskSource))].toSorted().join(', ');
  return { name: 'mask from boxes', version: VERSION, parameters };
}

/** The hash of the model that outlined what is in a box, or that its ellipse stands for it. */
export function maskSource({ model }: Box): string {
  return model === null ? 'ellipse' : `model ${model}`;
}

function sliceOf(
  answers: readonly Answer[],
  image: ResultImage,
  structures: readonly Structure[]
): LayerSlice {
  const given = structures.map(({ id }) => answers.find(answer => answer.structureId === id));
  const masks = given.map(answer => (answer && maskOf(answer, image)) ?? undefined);
  return {
    judged: 'drawn',
    masks,
    contours: {
      at: structure => {
        const answer = given[structure];
        if (!answer || answer.answer === 'cannot tell') return undefined;
        // What follows from several boxes may overlap, and is one mask.
        if (answer.answer === 'boxed') return outlinesOf(masks[structure]!);
        return answer.answer === 'outlined' ? answer.contours : [];
      },
    },
  };
}
