import { formatNumber } from '../number.ts';

/** So viele Umrisse eines Bildes, wie es braucht. */
export const adaptive = {
  adaptive: {
    rule: 'Wie viele Umrisse',
    rules: { fixed: 'Eine feste Zahl', adaptive: 'So viele wie nötig' },
    hints: {
      fixed: 'Jedes Bild wird von gleich vielen Menschen umrissen.',
      adaptive:
        'Ein Bild bekommt jeweils zwei weitere Umrisse, bis sein Konsens voraussichtlich gut genug ist; wo mehr nicht helfen würden, kommt es zu Fachleuten.',
    },
    least: 'Mindestens, je Bild',
    most: 'Höchstens, je Bild',
    target: 'Gut genug: erwarteter Dice von',
    chip: (least: number, most: number, target: number) =>
      `${least}–${most} Umrisse je Bild, bis Dice ${formatNumber(target, 2)}`,
    expected: 'Erwarteter Dice',
    expectedHint:
      'Wie gut der Konsens voraussichtlich mit der Wahrheit übereinstimmt, 1 heißt vollkommen: geschätzt daraus, wie sehr sich die Umrisse unterscheiden und wie gut ihre Urheber bei anderen Bildern waren. Von der Struktur, bei der er am niedrigsten ist.',
    forExpert: 'für Fachleute: mehr Umrisse würden nicht helfen',
  },
};
