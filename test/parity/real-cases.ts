import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { relabel, selectLabels, type LabelMap } from '#server/geometry/index.ts';
import { readItkFile } from '#server/volume/itk-file.ts';
import { sharedData } from '#test/support/shared-data.ts';
import type { Case } from './other-people.ts';

const folders = (path: string) =>
  readdirSync(path)
    .sort()
    .map(name => join(path, name));
const read = async (path: string) => (await readItkFile(path)).labels;

/** One structure of a label map, as a mask of ones. */
const only = (map: LabelMap, label: number) => relabel(map, value => (value === label ? 1 : 0));
const marked = (map: LabelMap) => relabel(map, value => (value === 0 ? 0 : 1));

/** CT slices with kidney, tumour and cyst by three raters. */
export async function kitsSlices(): Promise<Case[]> {
  const root = sharedData('multirater/kits-ct-3raters')!;
  return Promise.all(
    folders(root).map(async folder => ({
      name: folder,
      raters: await Promise.all([1, 2, 3].map(i => read(join(folder, `rater-${i}.png`)))),
    }))
  );
}

/** The same, a structure at a time. */
export async function kitsStructures(): Promise<Case[]> {
  const cases = await kitsSlices();
  return cases.flatMap(({ name, raters }) =>
    [1, 2, 3].map(label => ({
      name: `${name} ${label}`,
      raters: raters.map(map => only(map, label)),
    }))
  );
}

/** A whole CT: each kidney, tumour and cyst by three raters. */
export async function kitsVolumes(): Promise<Case[]> {
  const root = sharedData('multirater/kits23/case_00257/instances')!;
  const instances = Map.groupBy(folders(root), path => path.replace(/_annotation.*/, ''));
  const cases: Case[] = [];
  for (const [name, paths] of instances) {
    const raters: LabelMap[] = [];
    for (const path of paths) raters.push(marked(await read(path)));
    cases.push({ name, raters });
  }
  return cases;
}

/** Slices of lung nodules by four readers, some of whom marked nothing. */
export async function lungNodules(): Promise<Case[]> {
  const nodules = folders(sharedData('multirater/lidc')!)
    .filter(path => path.includes('LIDC-IDRI'))
    .flatMap(folders);
  const slices = nodules.flatMap(nodule =>
    readdirSync(join(nodule, 'mask-0')).map(slice => ({ nodule, slice }))
  );
  return Promise.all(
    slices.map(async ({ nodule, slice }) => ({
      name: join(nodule, slice),
      raters: await Promise.all(
        [0, 1, 2, 3].map(async i => marked(await read(join(nodule, `mask-${i}`, slice))))
      ),
    }))
  );
}

/** Cells and vessels by seven people of a crowd. */
export async function crowdDrawings(): Promise<Case[]> {
  const images = ['dataset3', 'dataset6'].flatMap(set =>
    folders(sharedData(`multirater/bu-bil/${set}`)!)
  );
  return Promise.all(
    images.map(async folder => ({
      name: folder,
      raters: await Promise.all(
        readdirSync(folder)
          .filter(name => name.startsWith('crowd-'))
          .map(async name => marked(await read(join(folder, name))))
      ),
    }))
  );
}

export const asMask = (map: LabelMap) => selectLabels(map, label => label !== 0);
