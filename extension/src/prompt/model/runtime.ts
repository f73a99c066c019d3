import * as ort from 'onnxruntime-web/wasm';
import { pluginUrl } from '../../client/server-url.ts';

/** ONNX Runtime on so many threads; its WebAssembly lies beside our modules. */
export function openRuntime(threads: number): typeof ort {
  const file = `onnxruntime-${ort.env.versions.web}/ort-wasm-simd-threaded`;
  ort.env.wasm.wasmPaths = { mjs: pluginUrl(`${file}.js`), wasm: pluginUrl(`${file}.wasm`) };
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  return ort;
}
