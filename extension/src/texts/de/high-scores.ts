import {
  LEAST_JUDGED,
  MOST_POINTS,
  pointsPerAnswer,
  type HighScoreBoard,
  type HighScores,
  type RaceKind,
} from 'quorum-server/contract';
import { formatNumber } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 Bild' : `${n} Bilder`);
const ofImages = (n: number) => (n === 1 ? '1 Bild' : `${n} Bildern`);
const worth = (dice: number) => formatNumber(pointsPerAnswer(dice), 1);

const settings: Record<HighScores, string> = {
  off: 'Aus',
  people: 'Einzelne',
  'people and teams': 'Einzelne und Teams',
};

const races: Record<RaceKind | 'none', string> = {
  none: 'Keiner',
  accuracy: 'Um Genauigkeit: der beste mittlere Dice',
  speed: 'Um Tempo: die meisten Bilder, die die Schwelle erreichen',
};

const raceNames: Record<RaceKind, string> = {
  accuracy: 'Wettbewerb um Genauigkeit',
  speed: 'Wettbewerb um Tempo',
};

const boards: Record<HighScoreBoard, string> = {
  people: 'Einzelne',
  teams: 'Teams',
  race: 'Wettbewerb',
};

/** Wer in einer Aufgabe am besten ist, unter Spitznamen. */
export const highScores = {
  highScores: {
    link: 'Bestenliste',
    title: (task: string) => `Bestenliste: ${task}`,
    how: `Jedes Bild, das Sie umranden, gibt Punkte, je nachdem, wie genau Sie in dieser Aufgabe nachweislich sind: ${MOST_POINTS} bei einem Dice von 1, ${worth(0.9)} bei ${formatNumber(0.9, 1)}, ${worth(0.7)} bei ${formatNumber(0.7, 1)} und keine bis ${formatNumber(0.5, 1)}. Dice sagt, wie weit sich ein Umriss und der bekannte decken. Eile lohnt sich nicht. Gemessen wird an Bildern mit bekanntem Umriss, die in der Arbeit versteckt sind, bis zum Tag des Bildes; Prüfungen zählen nicht. Punkte gibt es, sobald ein Tag vorbei ist: Ein Bild wartet, bis ein verstecktes seines Tages oder eines späteren gemessen ist. Wo eine Aufgabe keine versteckt, bekommt niemand Punkte.`,
    teams: 'Ein Team hat die Punkte aller seiner Mitglieder.',
    show: 'Zeigen',
    boards,
    raceNames,
    race: (kind: RaceKind, until: string, over: boolean) => {
      const when = over ? `Seit dem Ende des ${until} vorbei.` : `Bis zum Ende des ${until} (UTC).`;
      const rule =
        kind === 'accuracy'
          ? 'Es gewinnt der beste mittlere Dice, gemessen an den versteckten Bildern mit bekanntem Umriss, die Sie im Wettbewerb bekommen.'
          : 'Es gewinnen die meisten Bilder, die die Schwelle dieser Aufgabe erreichen: die Sie im Wettbewerb umranden, mal dem Anteil der gemessenen, die sie erreicht haben.';
      return `${when} ${rule} Ein Platz verlangt ${LEAST_JUDGED} gemessene Bilder; jedes zählt ab dem nächsten Tag, also steht das Ergebnis einen Tag nach dem Ende fest.`;
    },
    columns: { place: 'Platz', name: 'Spitzname', team: 'Team' },
    values: { points: 'Punkte', accuracy: 'Mittlerer Dice', speed: 'Bilder über der Schwelle' },
    members: (n: number) => (n === 1 ? '1 Mitglied' : `${n} Mitglieder`),
    you: 'Sie',
    yourTeam: 'Ihr Team',
    empty: 'Noch macht niemand mit.',
    noTeams: 'Noch ist niemand in einem Team.',
    none: '–',
    place: (rank: number, of: number) => `Platz ${rank} von ${of}`,
    noPlace: 'Noch kein Platz',
    unmeasured: (answers: number) =>
      `Sie haben ${images(answers)} umrandet und wurden in dieser Arbeit noch nicht gemessen: noch keine Punkte. Es gibt sie nach dem ersten Tag mit einem versteckten Bild.`,
    points: (answers: number, accuracy: number, judged: number) =>
      `Punkte für ${images(answers)} bisher. Gemessen an Ihren neuesten (${images(judged)}), erreicht Ihr Dice nachweislich ${formatNumber(accuracy, 2)}: ${formatNumber(pointsPerAnswer(accuracy), 1)} Punkte für ein Bild zurzeit. Je mehr gemessen sind, desto sicherer ist das, und meist desto höher.`,
    waiting: (answers: number) =>
      answers === 1
        ? 'Ein weiteres Bild wartet darauf, zu zählen.'
        : `${answers} weitere Bilder warten darauf, zu zählen.`,
    accuracyRace: (judged: number) => `Gemessen an ${ofImages(judged)} des Wettbewerbs.`,
    speedRace: (answers: number, judged: number, share: number) =>
      `${images(answers)} im Wettbewerb; von ${judged} gemessenen haben ${formatNumber(100 * share, 0)} % die Schwelle erreicht.`,
    tooFew: (judged: number) =>
      `Ein Platz verlangt ${LEAST_JUDGED} gemessene Bilder des Wettbewerbs; Sie haben ${judged}.`,
    join: 'Mitmachen',
    joinLead:
      'Alle in dieser Aufgabe sehen Ihren Spitznamen und Ihre Punkte, und sonst nichts von Ihnen. Wählen Sie einen, der nicht verrät, wer Sie sind.',
    nickname: 'Spitzname',
    nicknameRule: "Zwei bis 24 Buchstaben und Ziffern; dazwischen Leerzeichen und . _ ' -.",
    team: 'Team (kann leer bleiben)',
    teamHint: 'Wer denselben Namen eingibt, ist im selben Team.',
    save: 'Speichern',
    cancel: 'Abbrechen',
    change: 'Spitznamen ändern',
    leave: 'Nicht mehr mitmachen',
    remove: 'Entfernen',
    removeName: (name: string) => `Den Spitznamen ${name} entfernen`,
    setting: 'Bestenliste',
    settingHint:
      'Wer mitmacht, wählt selbst einen Spitznamen. Punkte wiegen, was jemand umrandet hat, mit der Genauigkeit an den Kontrollbildern in der Arbeit.',
    settings,
    raceSetting: 'Wettbewerb',
    noGold:
      'Diese Aufgabe versteckt keine Kontrollbilder in der Arbeit: Niemand bekommt Punkte oder einen Platz im Wettbewerb. Wählen Sie welche, oben unter „In der Arbeit versteckte Kontrollbilder“.',
    raceHint: 'Auch Wettbewerbe gehen nach Kontrollbildern, Tag für Tag.',
    races,
    until: 'Letzter Tag des Wettbewerbs (UTC)',
    see: 'Zur Bestenliste',
  },
};
