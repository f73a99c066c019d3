import { build } from 'esbuild';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Prompts } from '#extension/drawing/proposal.ts';
import type { ModelAnswer } from './asked-model.worker.ts';

/** An image's values from 0 to 1, as little-endian float32 in base64. */
export type PackedImage = { columns: number; rows: number; values: string };

/** Models that are asked in a browser's worker, by the code that the extension runs there. */
export type AskedModels = {
  ask(layout: string, image: PackedImage, prompts: readonly Prompts[]): Promise<ModelAnswer[]>;
  close(): void;
};

/** `models` holds a folder for each layout. */
export async function openAskedModels(browser: Browser, models: string): Promise<AskedModels> {
  const server = await serve(models);
  const page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}`);
  return {
    ask: (layout, image, prompts) =>
      page.evaluate(askInWorker, { folder: `/models/${layout}/`, image, prompts }),
    close: () => void server.close(),
  };
}

type Packed = { folder: string; image: PackedImage; prompts: readonly Prompts[] };

/** Runs in the page. */
async function askInWorker({ folder, image, prompts }: Packed): Promise<ModelAnswer[]> {
  const bytes = Uint8Array.from(atob(image.values), each => each.charCodeAt(0));
  const values = new Float32Array(bytes.buffer);
  const worker = new Worker('/worker.js', { type: 'module' });
  const answers = await new Promise<ModelAnswer[] | string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ModelAnswer[] | string>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ folder, image: { ...image, values }, prompts });
  });
  worker.terminate();
  if (typeof answers === 'string') throw new Error(answers);
  return answers;
}

/** As `npm run build` leaves it, with the runtime in it. */
const PLUGIN = join(import.meta.dirname, '../../build/plugin');

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

async function serve(models: string): Promise<Server> {
  const worker = await bundleWorker();
  const server = createServer(({ url = '/' }, reply) => {
    reply.setHeader('content-type', TYPES[extname(url)] ?? 'text/html');
    const [, folder, ...rest] = url.split('/');
    if (url === '/worker.js') reply.end(worker);
    else if (rest.length === 0) reply.end('<!doctype html>');
    else {
      const file = folder === 'models' ? join(models, ...rest) : join(PLUGIN, folder!, ...rest);
      const fail = () => reply.writeHead(404).end();
      createReadStream(file).on('error', fail).pipe(reply);
    }
  });
  await new Promise<void>(listening => server.listen(0, 'localhost', listening));
  return server;
}

async function bundleWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'asked-model.worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['onnxruntime-web-use-extern-wasm'],
  });
  return outputFiles[0]!.text;
}
