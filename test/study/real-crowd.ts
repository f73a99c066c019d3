import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { selectLabels, type Mask } from '#server/geometry/index.ts';
import { readItkFile } from '#server/volume/itk-file.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';

/** An image with the truth and what seven people of a crowd drew, in no order of persons. */
export type CrowdImage = {
  readonly dataset: string;
  readonly truth: Mask;
  readonly drawings: readonly Mask[];
};

export const DATASETS = ['dataset3', 'dataset6'] as const;

/** The crowd's outlines in the Boston University library of biomedical images (10.1109/WACV.2015.160). */
export async function readCrowdImages(): Promise<CrowdImage[]> {
  const images: CrowdImage[] = [];
  for (const dataset of DATASETS) {
    const folder = sharedData(`multirater/bu-bil/${dataset}`);
    if (folder === undefined) throw new Error(`This study ${WITHOUT_SHARED_DATA}.`);
    for (const name of readdirSync(folder).sort()) {
      const image = join(folder, name);
      const files = readdirSync(image).filter(file => file.startsWith('crowd-'));
      const drawings = await Promise.all(files.sort().map(file => readMask(join(image, file))));
      images.push({ dataset, truth: await readMask(join(image, 'gold.png')), drawings });
    }
  }
  return images;
}

async function readMask(file: string): Promise<Mask> {
  return selectLabels((await readItkFile(file)).labels, label => label !== 0);
}
