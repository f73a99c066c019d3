import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
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
  minify: true,
  sourcemap: 'linked',
  loader: { '.css': 'text', '.webp': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
await compressFiles(OUT);
