import type { Metric } from 'quorum-server/contract';

/** Wovon ein Wert eine Zahl ist; es folgt der Zahl. */
const units: Record<Metric, string> = {
  dice: 'Dice',
  jaccard: 'Jaccard',
  'modified hausdorff mm': 'mm modifizierter Hausdorff-Abstand',
  'modified hausdorff pixel': 'Pixel modifizierter Hausdorff-Abstand',
};

const names: Record<Metric, string> = {
  dice: 'Dice',
  jaccard: 'Jaccard',
  'modified hausdorff mm': 'Modifizierter Hausdorff-Abstand, mm',
  'modified hausdorff pixel': 'Modifizierter Hausdorff-Abstand, Pixel',
};

/** Was ein Wert sagt, und welcher besser ist. */
const meanings: Record<Metric, string> = {
  dice: 'Dice sagt, wie gut Ihr Umriss und der bekannte sich decken: 0 gar nicht, 1 vollkommen.',
  jaccard:
    'Jaccard sagt, wie gut Ihr Umriss und der bekannte sich decken: 0 gar nicht, 1 vollkommen.',
  'modified hausdorff mm':
    'Der modifizierte Hausdorff-Abstand sagt, wie weit Ihr Umriss und der bekannte im Mittel auseinanderliegen, in Millimetern: 0 ist vollkommen, weniger ist besser.',
  'modified hausdorff pixel':
    'Der modifizierte Hausdorff-Abstand sagt, wie weit Ihr Umriss und der bekannte im Mittel auseinanderliegen, in Pixeln: 0 ist vollkommen, weniger ist besser.',
};

/** Woran Umrisse gemessen werden. */
export const metrics = {
  metrics: {
    ...{ units, names, meanings },
    atLeast: 'Mindestens; 1 ist vollkommen.',
    atMost: 'Höchstens; 0 ist vollkommen, weniger ist besser.',
  },
};
