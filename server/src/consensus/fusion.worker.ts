import { fuseStructure } from './fuse-structure.ts';
import type { FusionInput } from './fusion-pool.ts';

export default function fuse({ structureIds, annotations, image, setting }: FusionInput) {
  return structureIds.map(id => fuseStructure(id, annotations, image, setting));
}
