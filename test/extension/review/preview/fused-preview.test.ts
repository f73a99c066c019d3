import type { Answer, Consensus, FusionSetting, StructureConsensus } from 'quorum-server/contract';
import { cornersOf, countPixels, emptyMask, rasterize, traceMask } from 'quorum-server/geometry';
import { describe, expect, it } from 'vitest';
import { fusedPreview } from '#extension/review/preview/fused-preview.ts';
import type { KeptAnnotation } from '#server/annotation/annotation.repository.ts';
import { fuseStructure } from '#server/consensus/fuse-structure.ts';

const SIZE = { width: 40, height: 30 };
const MODEL = 'a'.repeat(64);

const rectangle = (left: number, top: number, right: number, bottom: number): Answer => ({
  structureId: 'kidney',
  answer: 'outlined',
  contours: [
    { points: cornersOf({ left, top, right, bottom }).map(([x, y]) => [x, y]), smooth: false },
  ],
});

/** Who answers what; the last three took what a model proposed. */
const ANSWERS: Answer[] = [
  rectangle(5, 5, 20, 20),
  rectangle(6, 5, 21, 20),
  { structureId: 'kidney', answer: 'cannot tell' },
  rectangle(5, 6, 28, 22),
  rectangle(5, 6, 28, 22),
  rectangle(5, 6, 28, 22),
];

const annotations: KeptAnnotation[] = ANSWERS.map((answer, index) => ({
  id: `annotation ${index}`,
  personId: `person ${index}`,
  answers: [answer],
  untouched: index > 2 ? [{ structureId: 'kidney', model: MODEL }] : [],
}));

const serverFuses = (given: readonly KeptAnnotation[], fusion: FusionSetting) => {
  const image = { rows: SIZE.height, columns: SIZE.width };
  return fuseStructure('kidney', given, image, fusion, []);
};

const consensus = {
  fusion: { method: 'staple', threshold: 0.5 },
  image: { rows: SIZE.height, columns: SIZE.width },
  structures: [
    {
      structureId: 'kidney',
      raters: annotations.map(({ id, answers: [answer], untouched }) => ({
        annotationId: id,
        rater: id,
        answer: answer!,
        proposedBy: untouched[0]?.model ?? null,
        sensitivity: null,
        specificity: null,
      })),
    } as Partial<StructureConsensus> as StructureConsensus,
  ],
} as Partial<Consensus> as Consensus;

const preview = (fusion: FusionSetting, leftOut: string[] = []) =>
  fusedPreview(consensus, { fusion, leftOut: new Set(leftOut) }).structures[0]!;

describe.each<FusionSetting>([
  { method: 'staple', threshold: 0.5 },
  { method: 'majority vote', threshold: 0.5 },
  { method: 'majority vote', threshold: 0.2 },
])('by $method above $threshold', fusion => {
  it.each([[[]], [['annotation 1']], [['annotation 3', 'annotation 4']]])(
    'a preview without %j is what the server fuses of the others',
    leftOut => {
      const others = annotations.filter(({ id }) => !leftOut.includes(id));
      const fused = serverFuses(others, fusion);
      const tried = preview(fusion, leftOut);
      const mask = { ...emptyMask(SIZE), runs: Float64Array.from(fused.runs) };
      expect(tried.contours).toEqual(
        traceMask(mask).map(({ points, smooth }) => ({ points, smooth }))
      );
      expect(tried).toMatchObject({ area: fused.area, agreement: fused.agreement });
      expect(tried.votes).toEqual(fused.patterns);
      const reliability = ({ annotationId, sensitivity, specificity }: Rated) => ({
        annotationId,
        sensitivity,
        specificity,
      });
      expect(
        tried.raters.filter(each => each.answer.answer !== 'cannot tell').map(reliability)
      ).toEqual(fused.raters.map(reliability));
    }
  );
});

type Rated = { annotationId: string; sensitivity: number | null; specificity: number | null };

it('is empty where nobody is left who gave a vote', () => {
  const all = ANSWERS.map((_, index) => `annotation ${index}`).filter((_, index) => index !== 2);
  expect(preview({ method: 'staple', threshold: 0.5 }, all)).toMatchObject({
    area: 0,
    contours: [],
    votes: [],
    agreement: null,
  });
});

it('counts what one model proposed as hardly more than one vote', () => {
  const area = (structure: StructureConsensus) => countPixels(rasterize(structure.contours, SIZE));
  expect(area(preview({ method: 'majority vote', threshold: 0.5 }))).toBeLessThan(
    area(preview({ method: 'majority vote', threshold: 0.3 }))
  );
});
