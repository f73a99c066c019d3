import type * as Ort from 'onnxruntime-web/wasm';
import type { Found } from '../../drawing/prompting.ts';
import type { Prompts } from '../../drawing/proposal.ts';
import type { GreyImage } from '../image/grey-image.ts';
import { openBoundaryFinder } from './boundary-finder.ts';
import type { ModelFiles } from './model-files.ts';
import { openSam } from './sam/sam.ts';

/** A model of any kind. */
export type PromptedModel = {
  /**
   * Outlines something known, and returns the milliseconds it took once all was compiled; undefined
   * where nothing is known of the answer, or to look would take long.
   */
  tryOut(): Promise<number | undefined>;
  /** Looks at an image, where that can be done before anything is asked. */
  look(image: GreyImage): Promise<void>;
  /** The same image and prompts give the same outline. */
  outline(image: GreyImage, prompts: Prompts): Promise<Found>;
};

/** @throws ModelFileWrong where the networks are not what the manifest says. */
export function openModel(
  { manifest, encoder, decoder }: ModelFiles,
  ort: typeof Ort
): Promise<PromptedModel> {
  return manifest.kind === 'sam'
    ? openSam({ manifest, encoder, decoder }, ort)
    : openBoundaryFinder({ manifest, encoder, decoder }, ort);
}
