import type { Kysely } from 'kysely';
import { maskOf } from '../../annotation/answer.ts';
import type { Answer, Structure } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
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
        algorithm: null,
        key: drawn.map(({ id }) => id),
      },
    };
  }
}

function sliceOf(
  answers: readonly Answer[],
  image: ResultImage,
  structures: readonly Structure[]
): LayerSlice {
  const given = structures.map(({ id }) => answers.find(answer => answer.structureId === id));
  return {
    judged: 'drawn',
    masks: given.map(answer => (answer && maskOf(answer, image)) ?? undefined),
    contours: {
      at: structure => {
        const answer = given[structure];
        if (!answer || answer.answer === 'cannot tell') return undefined;
        return answer.answer === 'outlined' ? answer.contours : [];
      },
    },
  };
}
