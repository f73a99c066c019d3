import { fuseStructure } from './fuse-structure.ts';
import type { FusionInput } from './fusion-pool.ts';

export default function fuse(input: FusionInput) {
  const { structureIds, annotations, image, setting, elsewhere } = input;
  return structureIds.map(id => fuseStructure(id, annotations, image, setting, elsewhere));
}
