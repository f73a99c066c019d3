import type { OutlineError } from 'quorum-server/contract';
import { formatNumber } from '../number.ts';

const distance = (value: number, unit: OutlineError['unit']) =>
  `${formatNumber(value, 1)} ${unit === 'mm' ? 'mm' : 'Pixel'}`;

/** Lernen vor der Arbeit, und woraus gelernt wird. */
export const tutorial = {
  tutorial: {
    title: 'Einführung',
    steps: 'Schritte',
    step: (n: number, title: string) => `Schritt ${n}: ${title}`,
    progress: (n: number, of: number) => `Schritt ${Math.min(n, of)} von ${of}`,
    skip: 'Direkt zu den Bildern',
    toImages: 'Weiter zu den Bildern',
    back: 'Zurück',
    next: 'Weiter',
    check: 'Prüfen',
    tryAgain: 'Noch einmal',
    repeat: 'Einführung wiederholen',
    practise: 'Üben, was noch fehlt',
    passed: 'Sie haben die Einführung bestanden',
    notYet: 'Es fehlt noch etwas Übung',
    notTried: 'noch nicht versucht',
    measuredOn: (images: number) =>
      images === 1
        ? 'Ihr bester Versuch an 1 Bild, dessen Wahrheit bekannt ist'
        : `Ihre besten Versuche an ${images} Bildern, deren Wahrheit bekannt ist`,
    score: (score: number, metric: string) => `${formatNumber(score, 2)} ${metric}`,
    needed: (bar: number, metric: string, perfect: number) =>
      `Jede Struktur soll ${formatNumber(bar, 2)} ${metric} erreichen; ${perfect} stimmt genau überein.`,
    good: 'Genau genug, um weiterzugehen',
    closer: 'Noch nicht genau genug',
    distance,
    farthest: (length: string, enough: boolean) =>
      enough
        ? `Größte Abweichung ${length}, am Pfeil.`
        : `Größte Abweichung ${length}: Verschieben Sie Ihre Linie entlang des Pfeils.`,
    exact: 'Dieselben Pixel wie die Referenz.',
    isThere: 'Es ist in diesem Bild: siehe die weiße Linie.',
    isNotThere: 'Es ist nicht in diesem Bild: Löschen Sie das Gezeichnete und sagen Sie es.',
    rightlyAbsent: 'Richtig, es ist nicht in diesem Bild.',
    missed: 'Fehlt: gehört dazu',
    extra: 'Zu viel: gehört nicht dazu',
    truth: 'Wo die Linie liegen soll',
    yours: 'Was Sie gezeichnet haben',
    picture: 'Beispielbild; öffnet sich in voller Größe',
    learn: 'Lernen',
    again: 'Einführung wiederholen',
  },
};
