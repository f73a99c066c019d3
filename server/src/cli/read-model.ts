import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Check, Errors } from 'typebox/value';
import { ModelManifest, type Network } from '../contract/index.ts';
import type { WholeModel } from '../model/model.service.ts';
import { CommandRefused } from './command-refused.ts';
import { endProgress, showProgress } from './progress.ts';

/** WebAssembly addresses four gigabytes, of which a file needs its own size twice to be opened. */
const LARGEST = 2 ** 31 - 1;

const MANIFEST = /(^|[/\\])manifest\.json$/;

/**
 * A model's manifest and files, from a folder or a URL, or from the address of its manifest.json.
 *
 * @throws CommandRefused where something is missing or is not what the manifest says.
 */
export async function readModel(address: string): Promise<WholeModel> {
  const folder = address.replace(MANIFEST, '');
  const read = (file: string) => (isUrl(folder) ? fetchFile(folder, file) : openFile(folder, file));
  const manifest = parseManifest(await read('manifest.json'));
  const readNetwork = async (network: Network) => {
    if (network.bytes > LARGEST)
      throw new CommandRefused(`${network.file} is too large for any browser.`);
    showProgress(`Reading ${network.file}`);
    const bytes = await read(network.file).finally(endProgress);
    requireSame(bytes, network);
    return bytes;
  };
  const encoder = await readNetwork(manifest.encoder);
  return { manifest, encoder, decoder: await readNetwork(manifest.decoder) };
}

function isUrl(address: string): boolean {
  return /^https?:\/\//.test(address);
}

function openFile(folder: string, file: string): Promise<Uint8Array> {
  return readFile(join(folder, file)).catch((cause: unknown) => {
    throw new CommandRefused(`There is no ${file} in ${folder || '.'} that can be read.`, {
      cause,
    });
  });
}

async function fetchFile(folder: string, file: string): Promise<Uint8Array> {
  const url = `${folder.replace(/\/$/, '')}/${file}`;
  const response = await fetch(url).catch((cause: unknown) => {
    throw new CommandRefused(`${url} cannot be reached.`, { cause });
  });
  if (!response.ok) throw new CommandRefused(`${url} answers ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

function parseManifest(content: Uint8Array): ModelManifest {
  const manifest = parseJson(content);
  if (Check(ModelManifest, manifest)) return manifest;
  const kinds = ModelManifest.anyOf.map(({ properties }) => properties.kind.const);
  const kind = (manifest as { kind?: unknown } | null)?.kind;
  const schema = ModelManifest.anyOf.find(({ properties }) => properties.kind.const === kind);
  if (!schema)
    throw new CommandRefused(
      `The manifest's kind must be ${kinds.join(' or ')}, not ${String(kind)}.`
    );
  const [first] = Errors(schema, manifest);
  throw new CommandRefused(`manifest.json: ${first?.instancePath ?? ''} ${first?.message ?? ''}.`);
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (cause) {
    throw new CommandRefused('manifest.json is no JSON.', { cause });
  }
}

function requireSame(bytes: Uint8Array, { file, bytes: length, sha256 }: Network): void {
  if (bytes.length !== length)
    throw new CommandRefused(`${file} has ${bytes.length} bytes; its manifest says ${length}.`);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256)
    throw new CommandRefused(`${file} is not the one of its manifest: its SHA-256 is ${found}.`);
}
