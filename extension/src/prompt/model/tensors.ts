import type * as Ort from 'onnxruntime-web/wasm';

/** By name, as networks take and give them. */
export type Tensors = Record<string, Ort.Tensor>;
