import type * as Ort from 'onnxruntime-web/wasm';
import type { SamManifest } from 'quorum-server/contract';
import { ModelFileWrong } from '../model-files.ts';

/** What the file says of one of the decoder's inputs. */
export type Input = { readonly axes: number; readonly integer: boolean };

/**
 * The decoder's inputs by name.
 *
 * @throws ModelFileWrong where the networks do not have the tensors that the manifest names, or the
 * decoder wants one that nothing is said of.
 */
export function inputsOf(
  { encoder, decoder, prompts, answer }: SamManifest,
  encode: Ort.InferenceSession,
  decode: Ort.InferenceSession
): Map<string, Input> {
  const { box, points, labels, boxes, mask, hasMask, imageSize } = prompts;
  if (box === 'boxes' && !boxes) throw new ModelFileWrong('manifest.json names no tensor of boxes');
  const told = [points, labels, boxes, mask, hasMask, imageSize].filter(name => name !== undefined);
  const { quality = answer.logits } = answer;
  requireTensors(encoder.file, encode.inputNames, encoder.inputs.slice(0, 1));
  requireTensors(decoder.file, decode.inputNames, told);
  requireTensors(decoder.file, decode.outputNames, [answer.logits, quality]);
  requireTensors('manifest.json', [...told, ...encode.outputNames], decode.inputNames);
  const tensors = decode.inputMetadata.filter(each => each.isTensor);
  return new Map(
    tensors.map(({ name, shape, type }) => [
      name,
      { axes: shape.length, integer: type.startsWith('int') },
    ])
  );
}

function requireTensors(file: string, has: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter(name => !has.includes(name));
  if (missing.length > 0) throw new ModelFileWrong(`${file} has no ${missing.join(', ')}`);
}
