import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(css|html|js|json|svg|wasm)$/;

/** Smaller files fit a packet or two either way. */
const MIN_BYTES = 1024;

/** Model runtimes, tens of megabytes of which a page asks for one at most. */
const SELDOM_ASKED_FOR = /^ort[/\\]/;

/** Beyond these the gain is a few percent, for several times the work. */
const BROTLI_QUALITY = 6;
const GZIP_LEVEL = 6;

/** Puts a `.br` and a `.gz` copy beside each file that a browser gets, so that none waits for it. */
export async function compressFiles(directory: string): Promise<void> {
  const files = await readdir(directory, { recursive: true });
  const wanted = files.filter(file => COMPRESSIBLE.test(file) && !SELDOM_ASKED_FOR.test(file));
  await Promise.all(wanted.map(file => compressFile(join(directory, file))));
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < MIN_BYTES) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await Promise.all([
    promisify(brotliCompress)(bytes, { params }).then(copy => writeFile(`${path}.br`, copy)),
    promisify(gzip)(bytes, { level: GZIP_LEVEL }).then(copy => writeFile(`${path}.gz`, copy)),
  ]);
}
