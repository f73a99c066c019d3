import { formatNumber } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 Bild' : `${n} Bilder`);
const lastImages = (n: number) =>
  n === 1 ? 'Ihr letztes Bild' : `das Mittel Ihrer letzten ${n} Bilder`;

/** Was jemand gezeigt hat. */
export const levels = {
  levels: {
    title: (level: number, of: number) => `Stufe ${level} von ${of}`,
    unmeasured:
      'Sie wurden noch nicht gemessen. Das geschieht in Prüfungen und durch Bilder mit bekanntem Umriss, die in der Arbeit versteckt sind.',
    measured: (dice: number, newest: number) =>
      `Ihr Dice ist ${formatNumber(dice, 2)}: ${lastImages(newest)} mit bekanntem Umriss, aus Prüfungen und in der Arbeit versteckt. 1 heißt, dass sich alles deckt. Was in der Arbeit versteckt war, zählt ab dem nächsten Tag.`,
    next: (level: number, dice: number, needed: number, had: number) =>
      `Stufe ${level} verlangt einen Dice von ${formatNumber(dice, 2)} und ${images(needed)}, an denen gemessen wurde; ${had} sind es bisher. Wie schnell Sie sind, zählt nicht.`,
    highest: 'Eine höhere gibt es nicht.',
    gate: (needed: number, reached: number) =>
      `Diese Aufgabe ist ab Stufe ${needed}; Ihre ist ${reached}. Prüfungen und Arbeit in anderen Aufgaben erhöhen sie.`,
    field: 'Ab Stufe (1: für alle)',
    fieldHint:
      'Stufen ergeben sich aus der Genauigkeit in Prüfungen und an Kontrollbildern, über alle Aufgaben.',
    chip: (level: number) => `Ab Stufe ${level}`,
  },
};
