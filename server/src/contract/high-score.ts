import { Type, type Static } from 'typebox';
import { Id } from './identifier.ts';
import { Page, PageQuery } from './page.ts';

/** Whether a task has high scores, of people or of their teams as well. */
export const HIGH_SCORES = ['off', 'people', 'people and teams'] as const;
export type HighScores = (typeof HIGH_SCORES)[number];

/**
 * Who is best in a race: by the mean Dice of their measured answers, or by how many of their answers
 * reached the task's bar, as far as the measured ones tell.
 */
export const RACE_KINDS = ['accuracy', 'speed'] as const;
export type RaceKind = (typeof RACE_KINDS)[number];

/** A race has a place for whoever was measured on so many images in it: fewer tell nothing. */
export const LEAST_JUDGED = 4;

/** A day by UTC, whole. */
const Day = Type.String({ format: 'date' });

/** A race begins on the day on which it is set. */
export const NewRace = Type.Object({ kind: Type.Enum(RACE_KINDS), until: Day });
export type NewRace = Static<typeof NewRace>;

export const Race = Type.Object({ ...NewRace.properties, from: Day });
export type Race = Static<typeof Race>;

/**
 * Letters and digits of any script, with spaces and a few signs between them; nothing that cannot be
 * seen, and no tower of accents: each would make a name look like another.
 */
export const PUBLIC_NAME = {
  minLength: 2,
  maxLength: 24,
  pattern:
    "^(?!.*\\p{Default_Ignorable_Code_Point})(?!.*\\p{M}{3})[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'\\-]*[\\p{L}\\p{M}\\p{N}.]$",
} as const;

const PublicName = Type.String(PUBLIC_NAME);

/** Under what somebody stands in a task's high scores. */
export const Contestant = Type.Object({
  nickname: PublicName,
  team: Type.Union([PublicName, Type.Null()]),
});
export type Contestant = Static<typeof Contestant>;

export const HIGH_SCORE_BOARDS = ['people', 'teams', 'race'] as const;
export type HighScoreBoard = (typeof HIGH_SCORE_BOARDS)[number];

export const HighScoreQuery = Type.Object({
  ...PageQuery.properties,
  board: Type.Enum(HIGH_SCORE_BOARDS, { default: 'people' }),
});
export type HighScoreQuery = Static<typeof HighScoreQuery>;

/** Somebody, or a team, in a task's high scores. Nothing in it tells who they are elsewhere. */
export const HighScoreLine = Type.Object({
  /** Of a nickname; null for a team. */
  id: Type.Union([Id, Type.Null()]),
  /** From 1, the same for equals; null for whoever has no place yet. */
  rank: Type.Union([Type.Integer(), Type.Null()]),
  name: Type.String(),
  team: Type.Union([Type.String(), Type.Null()]),
  members: Type.Integer(),
  /** Points; of a race its mean Dice, or answers that reached the bar. Null before any gold tells. */
  value: Type.Union([Type.Number(), Type.Null()]),
  /** Whether it is the line of the person asking, or of their team. */
  mine: Type.Boolean(),
});
export type HighScoreLine = Static<typeof HighScoreLine>;

/** What the value of the person asking rests on. */
export const HighScoreBasis = Type.Object({
  /** Answers that count, and those that wait until gold of their day or of a later one was measured. */
  answers: Type.Integer(),
  waiting: Type.Integer(),
  /** How many of the newest gold images count, and what accuracy they are known to show. */
  judged: Type.Integer(),
  accuracy: Type.Union([Type.Number(), Type.Null()]),
});
export type HighScoreBasis = Static<typeof HighScoreBasis>;

/** A part of a task's high scores; one's own line comes with every part. */
export const HighScoreList = Type.Object({
  ...Page(HighScoreLine).properties,
  mine: Type.Union([HighScoreLine, Type.Null()]),
  basis: Type.Union([HighScoreBasis, Type.Null()]),
  /** How the person asking takes part; null for whoever does not. */
  me: Type.Union([Contestant, Type.Null()]),
});
export type HighScoreList = Static<typeof HighScoreList>;
