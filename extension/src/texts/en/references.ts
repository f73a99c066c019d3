import type { MaskFileRefusal } from 'quorum-server/contract';

const refusals: Record<MaskFileRefusal, string> = {
  BETWEEN_SLICES:
    'Its pixels lie between those of the images. Resample it to the grid of the series.',
  LABELS:
    'It has other labels than the task has structures. With one structure, everything but 0 is that one.',
  NO_SUCH_IMAGE:
    'It belongs to no image here: a volume has to lie where the images are, a picture to be named after one.',
  OTHER_SIZE: 'It has another size than the image it is named after.',
  SEVERAL_IMAGES: 'Several images have this name. Give them different ones.',
  TWICE: 'Another file before it already had masks of the same images.',
  UNREADABLE: 'It is no mask in NIfTI, NRRD, PNG or DICOM Segmentation.',
};

/** Masks from files as references. */
export const references = {
  references: {
    title: 'References',
    lead: 'Masks that count as the truth, for tutorial, test and gold: NIfTI, NRRD, DICOM Segmentation or PNG. A volume is matched by where it lies in the patient, a PNG by its name: lesion_12.png or lesion_12_mask.png belongs to lesion_12.jpg.',
    labels: (list: string) => `Numbers in them: ${list}.`,
    choose: 'Choose masks',
    reading: 'Reading the masks …',
    done: (n: number) =>
      n === 1 ? '1 image has a reference now.' : `${n} images have a reference now.`,
    none: 'None of the masks could be used.',
    matched: (n: number) => (n === 1 ? 'matches 1 image' : `matches ${n} images`),
    refusals,
  },
};
