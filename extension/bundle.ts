import { build } from 'esbuild';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compressFiles } from '../server/src/viewer/compress-files.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'build/plugin');

/**
 * Bundles the extension and the modes into ES modules that an unmodified viewer imports at run
 * time. The three share their chunks, and with them React and all state.
 */
await rm(OUT, { recursive: true, force: true });
await build({
  entryPoints: {
    extension: join(ROOT, 'extension/src/index.ts'),
    annotate: join(ROOT, 'mode/src/annotate.ts'),
    review: join(ROOT, 'mode/src/review.ts'),
    prompt: join(ROOT, 'extension/src/prompt/prompt.worker.ts'),
  },
  outdir: OUT,
  entryNames: '[name]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  conditions: ['onnxruntime-web-use-extern-wasm'],
  minify: true,
  sourcemap: 'linked',
  loader: { '.css': 'text', '.webp': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
await copyRuntime();
await cp(join(ROOT, 'extension/models'), join(OUT, 'models'), { recursive: true });
await compressFiles(OUT);

/** ONNX Runtime's WebAssembly, under its version, so that browsers may keep it. */
async function copyRuntime(): Promise<void> {
  const require = createRequire(import.meta.url);
  const from = dirname(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const description = await readFile(join(from, '../package.json'), 'utf8');
  const { version } = JSON.parse(description) as { version: string };
  const to = join(OUT, `onnxruntime-${version}`);
  await mkdir(to);
  const name = 'ort-wasm-simd-threaded';
  await cp(join(from, `${name}.wasm`), join(to, `${name}.wasm`));
  // Web servers know what to call `.js`, and not all know `.mjs`.
  await cp(join(from, `${name}.mjs`), join(to, `${name}.js`));
}
