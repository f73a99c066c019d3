import {
  LEAST_JUDGED,
  MOST_POINTS,
  pointsPerAnswer,
  type HighScoreBoard,
  type HighScores,
  type RaceKind,
} from 'quorum-server/contract';
import { formatNumber } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 image' : `${n} images`);
const worth = (dice: number) => formatNumber(pointsPerAnswer(dice), 1);

const settings: Record<HighScores, string> = {
  off: 'Off',
  people: 'People',
  'people and teams': 'People and teams',
};

const races: Record<RaceKind | 'none', string> = {
  none: 'None',
  accuracy: 'For accuracy: the best mean Dice',
  speed: 'For speed: the most images that reach the bar',
};

const raceNames: Record<RaceKind, string> = {
  accuracy: 'Race for accuracy',
  speed: 'Race for speed',
};

const boards: Record<HighScoreBoard, string> = { people: 'People', teams: 'Teams', race: 'Race' };

/** Who does best in a task, by nickname. */
export const highScores = {
  highScores: {
    link: 'High scores',
    title: (task: string) => `High scores: ${task}`,
    how: `Each image you outline gives points by how accurate you are known to be in this task: ${MOST_POINTS} at a Dice of 1, ${worth(0.9)} at ${formatNumber(0.9, 1)}, ${worth(0.7)} at ${formatNumber(0.7, 1)}, and none up to ${formatNumber(0.5, 1)}. Dice says how well an outline and the known one overlap. Hurrying does not pay. Accuracy is measured on images with a known outline that are hidden in the work, up to the day of the image; tests do not count. Points come once a day is over: an image waits until a hidden one of its day, or of a later one, was measured. Where a task hides none, nobody gets points.`,
    teams: 'A team has the points of all its members.',
    show: 'Show',
    boards,
    raceNames,
    race: (kind: RaceKind, until: string, over: boolean) => {
      const when = over ? `Over since the end of ${until}.` : `Until the end of ${until} (UTC).`;
      const rule =
        kind === 'accuracy'
          ? 'The best mean Dice wins, measured on the hidden images with a known outline that you are given in the race.'
          : 'The most images that reach the bar of this task win: those you outline in the race, times the share of the measured ones that reached it.';
      return `${when} ${rule} A place takes ${LEAST_JUDGED} measured images; each counts from the next day on, so the result stands a day after the end.`;
    },
    columns: { place: 'Place', name: 'Nickname', team: 'Team' },
    values: { points: 'Points', accuracy: 'Mean Dice', speed: 'Images at the bar' },
    members: (n: number) => (n === 1 ? '1 member' : `${n} members`),
    you: 'you',
    yourTeam: 'your team',
    empty: 'Nobody takes part yet.',
    noTeams: 'Nobody is in a team yet.',
    none: '–',
    place: (rank: number, of: number) => `Place ${rank} of ${of}`,
    noPlace: 'No place yet',
    unmeasured: (answers: number) =>
      `You have outlined ${images(answers)} and were not measured in this work yet: no points so far. They come after the first day with a hidden image.`,
    points: (answers: number, accuracy: number, judged: number) =>
      `Points for ${images(answers)} so far. Measured on your newest ${images(judged)}, your Dice is known to reach ${formatNumber(accuracy, 2)}: ${formatNumber(pointsPerAnswer(accuracy), 1)} points for an image now. The more are measured, the surer it is, and mostly the higher.`,
    waiting: (answers: number) =>
      answers === 1 ? 'One more image waits to count.' : `${answers} more images wait to count.`,
    accuracyRace: (judged: number) => `Measured on ${images(judged)} of the race.`,
    speedRace: (answers: number, judged: number, share: number) =>
      `${images(answers)} in the race; of ${judged} measured, ${formatNumber(100 * share, 0)} % reached the bar.`,
    tooFew: (judged: number) =>
      `A place takes ${LEAST_JUDGED} measured images of the race; you have ${judged}.`,
    join: 'Take part',
    joinLead:
      'Everybody in this task sees your nickname and your points, and nothing else of you. Choose one that does not tell who you are.',
    nickname: 'Nickname',
    nicknameRule: "Two to 24 letters and digits; spaces and . _ ' - between them.",
    team: 'Team (may stay empty)',
    teamHint: 'Whoever enters the same name is in the same team.',
    save: 'Save',
    cancel: 'Cancel',
    change: 'Change nickname',
    leave: 'Leave',
    remove: 'Remove',
    removeName: (name: string) => `Remove the nickname ${name}`,
    setting: 'High scores',
    settingHint:
      'People take part by a nickname of their own choice. Points weigh what they outlined with how accurate the gold hidden in the work says they were.',
    settings,
    raceSetting: 'Race',
    noGold:
      'This task hides no gold in its work: nobody gets points or a place in a race. Choose gold under “Gold hidden in the work” above.',
    raceHint: 'Races go by gold too, day by day.',
    races,
    until: 'Last day of the race (UTC)',
    see: 'See the high scores',
  },
};
