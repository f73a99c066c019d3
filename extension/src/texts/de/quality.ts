import {
  MOVING_SCORE,
  type AssignmentOrder,
  type ItemPurpose,
  type WorkState,
} from 'quorum-server/contract';
import { formatNumber, formatTime } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 Bild' : `${n} Bilder`);
const onImages = (n: number) => (n === 1 ? '1 Bild' : `${n} Bildern`);
const attempts = (n: number) => (n === 1 ? '1 Versuch' : `${n} Versuche`);

const orders: Record<AssignmentOrder, string> = {
  'fewest annotations': 'Die mit den wenigsten Umrissen zuerst',
  'name ascending': 'Nach Namen, vom ersten zum letzten',
  'name descending': 'Nach Namen, vom letzten zum ersten',
  random: 'Zufällig',
  'expected information': 'Wo ein weiterer Umriss am meisten bringt',
};

const purposes: Record<ItemPurpose, string> = {
  work: 'Arbeit',
  tutorial: 'Einführung',
  qualification: 'Prüfung',
  gold: 'Kontrollbild',
};

const states: Record<WorkState, string> = {
  working: 'arbeitet',
  'to qualify': 'Einführung oder Prüfung steht an',
  'no attempt left': 'kein Versuch mehr an der Prüfung',
  'under the level': 'unter der Stufe der Aufgabe',
  paused: 'macht Pause',
};

/** Prüfungen, versteckte Kontrollbilder, und wie gut gearbeitet wird. */
export const quality = {
  qualification: {
    title: 'Prüfung',
    take: 'Prüfung ablegen',
    goOn: 'Prüfung fortsetzen',
    first: (n: number, bar: number, metric: string) =>
      `Zuerst kommt eine Prüfung an ${onImages(n)}. Zum Bestehen: ${formatNumber(bar, 2)} ${metric} oder besser. Jede Antwort gilt; das Ergebnis erfahren Sie am Ende.`,
    answer: 'Antworten, weiter',
    progress: (n: number, of: number) => `Bild ${Math.min(n, of)} von ${of}`,
    passed: 'Sie haben die Prüfung bestanden',
    failed: 'Diesmal nicht bestanden',
    image: (n: number) => `Bild ${n}`,
    result: (score: number, metric: string, n: number, bar: number) =>
      `${formatNumber(score, 2)} ${metric} im Mittel von ${onImages(n)}; zum Bestehen: ${formatNumber(bar, 2)}.`,
    worstCounts: 'Jedes Bild zählt wie sein schlechtester Umriss.',
    left: (n: number) => `Sie haben noch ${attempts(n)}, möglichst jeweils an anderen Bildern.`,
    wait: (n: number, at: string) => `Sie haben noch ${attempts(n)}, ab ${formatTime(at)}.`,
    noneLeft: 'Sie haben keinen Versuch mehr. Wer die Aufgabe leitet, kann Ihnen weitere geben.',
    tryAgain: 'Noch einmal',
  },
  pause: {
    title: 'Eine Pause von dieser Aufgabe',
    why: (mean: number, n: number, bar: number, metric: string) =>
      `Zu einigen Ihrer Bilder ist der Umriss bekannt. Bei den letzten ${n} kamen Ihre im Mittel auf ${formatNumber(mean, 2)} ${metric}; diese Aufgabe braucht ${formatNumber(bar, 2)}. Was Sie geschickt haben, bleibt.`,
    back: 'Gehen Sie diese Schritte noch einmal, dann sind Sie wieder dabei.',
    ask: 'Wer die Aufgabe leitet, kann Sie wieder zulassen.',
  },
  quality: {
    title: 'Qualität',
    lead: 'Wer zugelassen wird, wer was bekommt, und wie gut gearbeitet wird.',
    order: 'Reihenfolge der Bilder',
    orders,
    test: 'Prüfung vor der Arbeit',
    testLead:
      'Jede Prüfung zieht neu aus den Bildern, die Sie wählen. Deren bekannte Umrisse werden nie gezeigt.',
    gold: 'In der Arbeit versteckte Kontrollbilder',
    goldLead:
      'Bilder mit bekanntem Umriss, unter die anderen gemischt. Niemand bekommt eines zweimal. Wer sicher unter der Schwelle bleibt, macht Pause, erfährt warum, und kommt über Einführung und Prüfung zurück.',
    noReference:
      'Importieren Sie zuerst Referenzen, oder lassen Sie Fachleute einige Bilder annehmen oder ändern: Die lassen sich hier verwenden.',
    images: 'Bilder je Prüfung (0: keine Prüfung)',
    metric: 'Maß für Einführung, Prüfung und Kontrolle',
    metricHint: 'In einer anderen Einheit gilt überall, was in ihr üblich ist.',
    bar: (metric: string) => `Zum Bestehen nötig (Mittel, ${metric})`,
    goldBar: (metric: string) => `Zum Weitermachen nötig (Mittel, ${metric})`,
    attempts: 'Versuche',
    wait: 'Minuten zwischen Versuchen',
    rate: 'Anteil der Kontrollbilder in Prozent (0: keine)',
    choose: (n: number) => `Bilder dafür: ${n} gewählt`,
    all: (n: number) => `Alle ${n}`,
    purposes,
    save: 'Speichern',
    saved: 'Gespeichert.',
    low: (left: number) =>
      `Die Kontrollbilder gehen aus: Wer am wenigsten übrig hat, hat noch ${images(left)}. Wählen Sie mehr, sonst wird nicht mehr gemessen.`,
    left: (n: number) => `Wer am wenigsten übrig hat, hat noch ${images(n)}.`,
    people: 'Wie gut gearbeitet wird',
    peopleHow: `Mittel der letzten ${MOVING_SCORE.images} Kontrollbilder seit dem letzten Neubeginn, mit dem Intervall, in dem es mit einer Wahrscheinlichkeit von ${formatNumber(100 * MOVING_SCORE.probability, 0)} % liegt (nach Student, die Varianz zu ${formatNumber(MOVING_SCORE.shareSpread, 1)}² hin gezogen, die von Abständen zum Quadrat von ${formatNumber(MOVING_SCORE.distanceSpread, 1)} mal der Schwelle). Jedes Bild zählt wie sein schlechtester Umriss.`,
    nobody: 'An dieser Aufgabe hat noch niemand gearbeitet.',
    columns: { name: 'Name', answered: 'Umrandet', score: 'An Kontrollbildern', state: 'Stand' },
    score: (mean: number, low: number, high: number, n: number) =>
      `${formatNumber(mean, 2)} (${formatNumber(low, 2)}–${formatNumber(high, 2)}) an ${onImages(n)}`,
    unmeasured: 'noch nicht gemessen',
    states,
    letIn: 'Neu beginnen lassen',
    letInName: (name: string) => `${name} neu beginnen lassen`,
    gone: 'Konto entfernt',
  },
};
