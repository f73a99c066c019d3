import { Type, type Static } from 'typebox';

/** A SHA-256, in lower case hexadecimal. */
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

const Network = Type.Object({
  /** Its ONNX file, beside the manifest. */
  file: Type.String({ pattern: '^[\\w-]+(\\.[\\w-]+)*\\.onnx$' }),
  bytes: Type.Integer({ minimum: 1 }),
  sha256: Sha256,
  /** Names of its tensors, in the order in which the model's kind describes them. */
  inputs: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
  outputs: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
});
export type Network = Static<typeof Network>;

/** What a promptable model consists of, whence it comes, and what it expects. */
export const ModelManifest = Type.Object({
  format: Type.Literal(1),
  /** How image and prompts become tensors: `extension/models/boundary-finder/README.md`. */
  kind: Type.Literal('boundary-finder'),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  licence: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  modality: Type.String({ minLength: 1 }),
  input: Type.Object({
    /** Pixels along a side of the crop. */
    size: Type.Integer({ minimum: 16, maximum: 4096 }),
    /** Cells along a side of the prompts' maps and of the answer. */
    promptSize: Type.Integer({ minimum: 2, maximum: 4096 }),
    /** The crop's side, in longer sides of the box. */
    margin: Type.Number({ minimum: 1, maximum: 16 }),
    /** Which shares of the crop's values, in order, become 0 and 1. */
    normalisation: Type.Object({
      kind: Type.Literal('percentile'),
      low: Type.Number({ minimum: 0, maximum: 1 }),
      high: Type.Number({ minimum: 0, maximum: 1 }),
    }),
  }),
  encoder: Network,
  decoder: Network,
});
export type ModelManifest = Static<typeof ModelManifest>;
