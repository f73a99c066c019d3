import { setTimeout as pause } from 'node:timers/promises';
import type { PacsImport } from '../contract/index.ts';
import { FileRefused } from '../dicom/file-refused.ts';
import { readDataSet } from '../dicom/file/data-set.ts';
import { text } from '../dicom/file/element-value.ts';
import { readFileFormat } from '../dicom/file/file-format.ts';
import { TAG } from '../dicom/file/tag.ts';
import type { SourceFile } from '../exchange/archive.ts';
import { searchInstances } from '../pacs/pacs-search.ts';
import { PacsTrouble } from '../pacs/pacs-trouble.ts';
import type { Pacs } from '../pacs/pacs.ts';

/** Which instance of a PACS is meant. */
export type Instance = { studyUid: string; seriesUid: string; sopUid: string };

/** Files on their way at once, and so in memory. */
const AHEAD = 3;

/** Milliseconds to wait before asking again, each time longer. */
const WAITS = [250, 1000, 4000];

/** The instances of series in a PACS, in an order that is the same every time. */
export async function findInstances(
  pacs: Pacs,
  series: PacsImport['series'],
  signal: AbortSignal
): Promise<Instance[]> {
  const found: Instance[] = [];
  for (const one of series) {
    const sopUids = await persist(() => searchInstances(pacs, one, signal), signal);
    found.push(...sopUids.map(sopUid => ({ ...one, sopUid })));
  }
  return found;
}

/** The files of instances, a few fetched ahead of the one that is being read. */
export async function* pacsFiles(
  pacs: Pacs,
  instances: readonly Instance[],
  signal: AbortSignal
): AsyncGenerator<SourceFile & { unit: string }> {
  const left = new AbortController();
  const ends = AbortSignal.any([signal, left.signal]);
  const start = (instance: Instance) => {
    const fetched = fetchInstance(pacs, instance, ends);
    // Whoever reads the file hears of its failure; nobody does when the import ends before.
    fetched.catch(() => {});
    return { name: instance.sopUid, unit: instance.sopUid, bytes: () => fetched };
  };
  const underWay: ReturnType<typeof start>[] = [];
  try {
    for (const instance of instances) {
      underWay.push(start(instance));
      if (underWay.length > AHEAD) yield underWay.shift()!;
    }
    yield* underWay;
  } finally {
    left.abort();
  }
}

/**
 * The file of one instance.
 *
 * @throws FileRefused where only this file is the matter, PacsTrouble where all would meet it
 */
export async function fetchInstance(
  pacs: Pacs,
  instance: Instance,
  signal: AbortSignal
): Promise<Uint8Array> {
  const { studyUid, seriesUid, sopUid } = instance;
  const path = `/studies/${studyUid}/series/${seriesUid}/instances/${sopUid}`;
  try {
    const file = await persist(() => pacs.file(path, signal), signal);
    requireInstance(file, instance);
    return file;
  } catch (error) {
    if (!(error instanceof PacsTrouble) || error.isGeneral) throw error;
    throw new FileRefused('PACS', error.message, { cause: error });
  }
}

/** Asks again, some times, where that may help. */
async function persist<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof PacsTrouble) || !error.mayPass) throw error;
    }
    await pause(wait, undefined, { signal });
  }
  return ask();
}

const IDENTITY = [TAG.StudyInstanceUID, TAG.SeriesInstanceUID, TAG.SOPInstanceUID] as const;

function requireInstance(file: Uint8Array, { studyUid, seriesUid, sopUid }: Instance): void {
  const { bytes, offset, encoding } = readFileFormat(file);
  const dataSet = readDataSet(bytes, offset, encoding, new Set(IDENTITY));
  const found = IDENTITY.map(tag => text(dataSet, tag));
  if (found.join() === [studyUid, seriesUid, sopUid].join()) return;
  throw new FileRefused('OTHER_IMAGE', 'The PACS sent another image than the one asked for.');
}
