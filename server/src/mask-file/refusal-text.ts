import type { MaskFileRefusal } from '../contract/index.ts';

/** Why a file of masks could not be used, as a command says it. */
export const REFUSAL_TEXT: Record<MaskFileRefusal, string> = {
  BETWEEN_SLICES: 'Its pixels lie between those of the images. Resample it to their grid.',
  LABELS: 'It has other labels than the task has structures.',
  NO_SUCH_IMAGE: 'It is named after no image to outline, and as a volume it lies on none.',
  OTHER_SIZE: 'It has another size than the image it is named after.',
  SEVERAL_IMAGES: 'Several images have this name.',
  TWICE: 'Another file before it already had masks of the same images.',
  UNREADABLE: 'It is no mask in NIfTI, NRRD, PNG or DICOM Segmentation.',
};
