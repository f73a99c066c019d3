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

const Size = Type.Integer({ minimum: 16, maximum: 4096 });

const TensorName = Type.String({ minLength: 1 });

/** Of any model. */
const DESCRIPTION = {
  format: Type.Literal(1),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  licence: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  modality: Type.String({ minLength: 1 }),
  encoder: Network,
  decoder: Network,
};

/** Looks at a crop around the box: `extension/models/boundary-finder/README.md`. */
export const BoundaryFinderManifest = Type.Object({
  ...DESCRIPTION,
  kind: Type.Literal('boundary-finder'),
  input: Type.Object({
    /** Pixels along a side of the crop. */
    size: Size,
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
});
export type BoundaryFinderManifest = Static<typeof BoundaryFinderManifest>;

const OfChannels = Type.Array(Type.Number(), { minItems: 3, maxItems: 3 });

/**
 * The Segment Anything Model and what descends from it: looks at the whole image once
 * ([1, 3, size, size]), and answers any number of prompts. What the encoder gives goes to the
 * decoder under the same names; shapes and types of the prompts' tensors the files say themselves.
 */
export const SamManifest = Type.Object({
  ...DESCRIPTION,
  kind: Type.Literal('sam'),
  input: Type.Object({
    /** Pixels along a side of what the encoder takes. */
    size: Size,
    /** Scaled evenly, with zeros to the right and below; or to the whole square. */
    fit: Type.Enum(['longest side', 'stretch']),
    /** The image's own values from 0 to 1; or grey from 0 to 1, less `mean`, over `deviation`. */
    normalisation: Type.Union([
      Type.Object({ kind: Type.Literal('range') }),
      Type.Object({ kind: Type.Literal('standard'), mean: OfChannels, deviation: OfChannels }),
    ]),
  }),
  /** The decoder's inputs. Points are labelled 1 and 0: belongs to it, does not. */
  prompts: Type.Object({
    /** As two points labelled 2 and 3; as a tensor of its own; or as a click in its middle. */
    box: Type.Enum(['corners', 'boxes', 'middle']),
    /** The side of the square in which points are given, (0, 0) its input's first pixel's middle. */
    size: Size,
    points: TensorName,
    labels: TensorName,
    boxes: Type.Optional(TensorName),
    /** The logits of the answer before, and whether there was one. */
    mask: Type.Optional(TensorName),
    hasMask: Type.Optional(TensorName),
    /** Height and width of the image, where the decoder asks for them: `size` twice. */
    imageSize: Type.Optional(TensorName),
  }),
  /** The decoder's outputs: logits of each candidate over the whole input, and how good each is. */
  answer: Type.Object({
    /** Cells along a side. */
    size: Size,
    logits: TensorName,
    quality: Type.Optional(TensorName),
  }),
});
export type SamManifest = Static<typeof SamManifest>;

/** What a promptable model consists of, whence it comes, and what it expects. */
export const ModelManifest = Type.Union([BoundaryFinderManifest, SamManifest]);
export type ModelManifest = Static<typeof ModelManifest>;

/** A model that was added to a server. */
export const Model = Type.Object({
  /** The SHA-256 of its decoder. */
  id: Sha256,
  name: Type.String(),
  licence: Type.String(),
  source: Type.String(),
  modality: Type.String(),
  /** Of its files together. */
  bytes: Type.Integer(),
});
export type Model = Static<typeof Model>;
