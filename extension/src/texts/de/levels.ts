import { formatNumber } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 Bild' : `${n} Bilder`);
const lastImages = (n: number) =>
  n === 1 ? 'Ihr letztes Bild' : `das Mittel Ihrer letzten ${n} Bilder`;
const newestImages = (n: number) => (n === 1 ? 'dem letzten Bild' : `den letzten ${n} Bildern`);

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
    reached: (level: number) => `Sie haben Stufe ${level} erreicht.`,
    why: (dice: number, newest: number) =>
      `Ihr mittlerer Dice ist ${formatNumber(dice, 2)} an ${newestImages(newest)} mit bekanntem Umriss.`,
    opened: (tasks: string) => `Jetzt für Sie offen: ${tasks}.`,
    takeNote: 'OK',
    gate: (needed: number, reached: number) =>
      `Diese Aufgabe ist ab Stufe ${needed}; Ihre ist ${reached}. Prüfungen und Arbeit in anderen Aufgaben erhöhen sie.`,
    field: 'Ab Stufe (1: für alle)',
    fieldHint:
      'Stufen ergeben sich aus der Genauigkeit in Prüfungen und an Kontrollbildern, über alle Aufgaben.',
    chip: (level: number) => `Ab Stufe ${level}`,
  },

  certificate: {
    link: 'Zeugnis',
    title: (name: string) => `Was ${name} umrandet hat`,
    print: 'Drucken oder als PDF sichern',
    dice: (dice: number, n: number) =>
      `ein mittlerer Dice von ${formatNumber(dice, 2)} an ${newestImages(n)} mit bekanntem Umriss`,
    empty: 'Aufgaben stehen hier, sobald Sie ein Bild umrandet haben.',
    columns: {
      task: 'Aufgabe',
      structures: 'Strukturen',
      days: 'Von und bis',
      outlined: 'Umrandete Bilder',
      test: 'Dice in Prüfungen',
      gold: 'Dice an Kontrollbildern',
    },
    days: (from: string, until: string) => (from === until ? from : `${from} – ${until}`),
    how: 'Der Dice sagt, wie weit sich ein Umriss und der bekannte decken: 0 gar nicht, 1 ganz; ein Bild zählt als seine schlechteste Struktur. Daneben steht, an wie vielen Bildern gemessen wurde: denen aller Prüfungen und Bildern mit bekanntem Umriss, die bis zum Vortag in der Arbeit versteckt waren. Dies sagt, wie gut umrandet wurde, und befähigt nicht zu klinischer Arbeit.',
    issued: (day: string) => `Ausgestellt von Quorum am ${day}.`,
  },
};
