import { selectLabels, type Mask } from '../geometry/index.ts';
import { FileUnreadable } from './file-unreadable.ts';
import type { LabelVolume } from './volume.ts';

/**
 * The pixels of one label, or, where it is not given, of the only label there is. Throws
 * `FileUnreadable` where there are several to choose from.
 */
export function binaryMask({ labels }: LabelVolume, label: number | undefined, path: string): Mask {
  const present = [...new Set(labels.labels)].filter(value => value !== 0).sort((a, b) => a - b);
  const [only] = present;
  if (label !== undefined) return selectLabels(labels, value => value === label);
  if (present.length > 1) {
    const some = present.length > 8 ? [...present.slice(0, 8), '…'] : present;
    throw new FileUnreadable(
      `${path} is not one mask, it has the labels ${some.join(', ')}: choose one with --label.`
    );
  }
  return selectLabels(labels, value => value !== 0 && value === only);
}
