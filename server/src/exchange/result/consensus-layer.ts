import type { Kysely } from 'kysely';
import { findAnnotations, type KeptAnnotation } from '../../annotation/annotation.repository.ts';
import { maskOf } from '../../annotation/answer.ts';
import type { FusionSetting, Structure } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import { emptyMask, traceMask, type Contour, type Mask } from '../../geometry/index.ts';
import { VERSION } from '../../version.ts';
import type { Algorithm } from '../dicom/segment.ts';
import type { Layer, LayerSlice } from './layer.ts';
import { probabilityOf } from './probability.ts';
import { findJudgedItems, type JudgedItem, type ResultImage } from './result.repository.ts';

/** How many slices are read from the database at a time. */
const AT_ONCE = 100;

export interface ConsensusWanted {
  seriesId: string;
  images: readonly ResultImage[];
  structures: readonly Structure[];
  /** Whether only what an expert accepted counts. */
  reviewedOnly: boolean;
  probabilities: boolean;
  /** Pseudonyms of people in this task. */
  raterNames: ReadonlyMap<string, string>;
}

/** The newest consensus of a series, as an expert edited it where one did. */
export async function consensusLayer(
  db: Kysely<Database>,
  wanted: ConsensusWanted
): Promise<Layer> {
  const slices = new Map<number, LayerSlice>();
  const rejected: number[] = [];
  const found: FoundSlice[] = [];
  for (let first = 0; first < wanted.images.length; first += AT_ONCE) {
    const items = await findJudgedItems(db, wanted.seriesId, first, first + AT_ONCE - 1);
    const annotations = await findAnnotations(
      db,
      items.flatMap(({ annotationIds }) => annotationIds)
    );
    for (const item of items) {
      const image = wanted.images[item.slice];
      if (item.verdict === 'rejected') rejected.push(item.slice);
      if (!image || item.verdict === 'rejected') continue;
      if (wanted.reviewedOnly && item.verdict === null) continue;
      const ids = new Set(item.annotationIds);
      const votes = annotations.filter(({ id }) => ids.has(id));
      slices.set(item.slice, sliceOf(item, image, wanted, votes));
      found.push({ ...item, raters: votes.map(({ personId }) => personId) });
    }
  }
  return { author: 'consensus', slices, rejected, provenance: provenanceOf(found, wanted) };
}

/** What is remembered of a slice for the whole layer's provenance. */
type FoundSlice = Omit<JudgedItem, 'structures' | 'edits'> & { raters: string[] };

function sliceOf(
  { edits, structures: fused, verdict }: JudgedItem,
  image: ResultImage,
  { structures, probabilities }: ConsensusWanted,
  votes: readonly KeptAnnotation[]
): LayerSlice {
  const size = { width: image.columns, height: image.rows, depth: 1 };
  const parts = structures.map(({ id }): { mask: Mask; contours?: readonly Contour[] } => {
    const edit = edits.find(answer => answer.structureId === id);
    const edited = edit && maskOf(edit, image);
    if (edited) return { mask: edited, contours: edit.answer === 'outlined' ? edit.contours : [] };
    const part = fused.find(({ structureId }) => structureId === id);
    return { mask: part ? { ...size, runs: Float64Array.from(part.runs) } : emptyMask(size) };
  });
  return {
    judged: verdict === null ? 'fused' : 'accepted',
    masks: parts.map(({ mask }) => mask),
    contours: {
      at: structure => {
        const part = parts[structure];
        return part && (part.contours ?? traceMask(part.mask));
      },
    },
    ...(probabilities && {
      probabilities: structures.map(({ id }) =>
        probabilityOf(
          fused.find(({ structureId }) => structureId === id),
          votes,
          image
        )
      ),
    }),
  };
}

function provenanceOf(
  found: readonly FoundSlice[],
  { raterNames }: ConsensusWanted
): Layer['provenance'] {
  const times = found.map(({ fusedAt, reviewedAt }) => (reviewedAt ?? fusedAt).getTime());
  const raters = new Set(found.flatMap(item => item.raters));
  const reviewers = new Set(found.flatMap(({ reviewer }) => reviewer ?? []));
  const signed = found.length > 0 && found.every(({ reviewer }) => reviewer !== null);
  return {
    at: new Date(Math.max(0, ...times)),
    raters: [...raterNames].flatMap(([id, name]) => (raters.has(id) ? name : [])),
    reviewer: signed ? [...reviewers].join(', ') : null,
    algorithm: algorithmOf(found.map(({ fusion }) => fusion)),
    key: found.flatMap(({ consensusId, reviewId }) => [consensusId, reviewId ?? '']),
  };
}

function algorithmOf(settings: readonly FusionSetting[]): Algorithm {
  const distinct = (texts: string[]): string => [...new Set(texts)].join(', ');
  return {
    name: distinct(settings.map(({ method }) => (method === 'staple' ? 'STAPLE' : method))),
    version: VERSION,
    parameters: distinct(settings.map(({ threshold }) => `threshold ${threshold}`)),
  };
}
