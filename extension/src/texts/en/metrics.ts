import type { Metric } from 'quorum-server/contract';

/** What a score is a number of; it follows the number. */
const units: Record<Metric, string> = {
  dice: 'Dice',
  jaccard: 'Jaccard',
  'modified hausdorff mm': 'mm modified Hausdorff distance',
  'modified hausdorff pixel': 'pixels modified Hausdorff distance',
};

const names: Record<Metric, string> = {
  dice: 'Dice',
  jaccard: 'Jaccard',
  'modified hausdorff mm': 'Modified Hausdorff distance, mm',
  'modified hausdorff pixel': 'Modified Hausdorff distance, pixels',
};

/** What a score says, and which way is better. */
const meanings: Record<Metric, string> = {
  dice: 'Dice says how well your outline and the known one overlap: 0 not at all, 1 perfectly.',
  jaccard:
    'Jaccard says how well your outline and the known one overlap: 0 not at all, 1 perfectly.',
  'modified hausdorff mm':
    'The modified Hausdorff distance says how far your outline and the known one are apart on average, in millimetres: 0 is perfect, less is better.',
  'modified hausdorff pixel':
    'The modified Hausdorff distance says how far your outline and the known one are apart on average, in pixels: 0 is perfect, less is better.',
};

/** By what outlines are measured. */
export const metrics = {
  metrics: {
    ...{ units, names, meanings },
    atLeast: 'At least; 1 is perfect.',
    atMost: 'At most; 0 is perfect, less is better.',
  },
};
