import { morphologicalContourInterpolationNode } from '@itk-wasm/morphological-contour-interpolation';
import {
  emptyMask,
  interpolateSlices,
  isEmpty,
  labelMapFromDense,
  selectLabels,
  sliceOf,
  stackSlices,
  toDense,
  type KnownSlice,
  type Mask,
} from '../geometry/index.ts';

/**
 * A volume of `depth` slices from every so many of them, by ITK's morphological contour
 * interpolation, which follows parts that split and join. Known slices stay as they are; towards a
 * known slice that lacks the structure, before the first and after the last there is nothing.
 */
export async function interpolateMorphologically(
  known: readonly KnownSlice[],
  depth: number
): Promise<Mask> {
  const sparse = onlyKnown(known, depth);
  const { outputImage } = await morphologicalContourInterpolationNode(asImage(sparse), { axis: 2 });
  if (!(outputImage.data instanceof Uint8Array)) throw new TypeError('ITK answered no bytes.');
  const labels = labelMapFromDense(outputImage.data, sparse);
  const filled = selectLabels(labels, label => label !== 0);
  const sorted = known.toSorted((a, b) => a.z - b.z);
  const slices = Array.from({ length: depth }, (_, z) => sliceOf(sparse, z));
  sorted.forEach((from, i) => {
    const to = sorted[i + 1];
    if (to === undefined || isEmpty(from.mask) || isEmpty(to.mask)) return;
    for (let z = from.z + 1; z < to.z; z++) slices[z] = sliceOf(filled, z);
  });
  return stackSlices(slices);
}

/** The known slices in their places, all others empty. RangeError as in `interpolateSlices`. */
function onlyKnown(known: readonly KnownSlice[], depth: number): Mask {
  const volume = interpolateSlices(known, depth);
  const places = new Set(known.map(({ z }) => z));
  return stackSlices(
    Array.from({ length: depth }, (_, z) =>
      places.has(z) ? sliceOf(volume, z) : emptyMask({ width: volume.width, height: volume.height })
    )
  );
}

function asImage(mask: Mask): Parameters<typeof morphologicalContourInterpolationNode>[0] {
  const { width, height, depth } = mask;
  return {
    imageType: { dimension: 3, componentType: 'uint8', pixelType: 'Scalar', components: 1 },
    name: 'slices',
    origin: [0, 0, 0],
    spacing: [1, 1, 1],
    direction: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    size: [width, height, depth],
    metadata: new Map(),
    data: toDense(mask),
  };
}
