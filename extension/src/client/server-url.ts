/** Our modules lie at `<base>/quorum/plugin/`, which tells where the rest of the server is. */
const PLUGIN = new URL('./', import.meta.url);

export function apiUrl(path: string): string {
  return new URL(`../api/${path}`, PLUGIN).href;
}

export function dicomwebUrl(): string {
  return new URL('../dicomweb', PLUGIN).href;
}

/** A file that lies beside our modules. */
export function pluginUrl(file: string): string {
  return new URL(file, PLUGIN).href;
}
