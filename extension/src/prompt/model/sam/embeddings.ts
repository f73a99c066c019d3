import type { GreyImage } from '../../image/grey-image.ts';
import { sha256 } from '../../sha256.ts';
import type { Tensors } from '../tensors.ts';

/** This item's, that of the one before, and of two that come next. */
const KEPT = 4;

/** What an encoder makes of images, remembered for the last few different ones. */
export function createEmbeddings(encode: (image: GreyImage) => Promise<Tensors>) {
  const known = new Map<string, Tensors>();
  const hashes = new WeakMap<GreyImage, string>();

  return async (image: GreyImage): Promise<Tensors> => {
    const hash = hashes.get(image) ?? `${image.columns} ${await sha256(image.values)}`;
    hashes.set(image, hash);
    const embedding = known.get(hash) ?? (await encode(image));
    known.delete(hash);
    known.set(hash, embedding);
    for (const oldest of [...known.keys()].slice(0, -KEPT)) known.delete(oldest);
    return embedding;
  };
}
