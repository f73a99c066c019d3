import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';
import { Bar, Metric } from './metric.ts';

/** Sent to `PUT tasks/{id}/gold`, replacing what it was. */
export const NewGold = Type.Object({
  /** Of the images given out, the share that is gold, spread at random; 0 for none. */
  rate: Type.Number({ minimum: 0, maximum: 0.5 }),
  metric: Metric,
  /** Whoever surely stays under it is paused. */
  bar: Bar,
  /** Items with a reference, hidden among the work. */
  itemIds: Type.Array(Id, { maxItems: 1000 }),
});
export type NewGold = Static<typeof NewGold>;

export const Gold = Type.Object({
  ...NewGold.properties,
  /** Of those who work on the task, what the one with the least has left; null before anybody. */
  leastLeft: Type.Union([Type.Integer(), Type.Null()]),
  /** More gold is needed soon: nobody is given the same image twice. */
  low: Type.Boolean(),
});
export type Gold = Static<typeof Gold>;

/** The mean of somebody's newest gold, and between what it lies with a probability of 90 %. */
export const MovingScore = Type.Object({
  images: Type.Integer(),
  mean: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
});
export type MovingScore = Static<typeof MovingScore>;

/** Why somebody is given no more images of a task for now. */
export const Pause = Type.Object({
  at: Timestamp,
  score: MovingScore,
  bar: Type.Number(),
  metric: Metric,
});
export type Pause = Static<typeof Pause>;

/** Whether somebody is given images of a task, and if not, what stands before it. */
export const WORK_STATES = [
  'working',
  'to qualify',
  'no attempt left',
  'under the level',
  'paused',
] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** How a person's moving score on gold is made. */
export const MOVING_SCORE = {
  /** So many of the newest images count. */
  images: 20,
  /** With which its interval holds the mean. */
  probability: 0.9,
  /** Until scores say otherwise they are taken to spread so. */
  shareSpread: 0.2,
  /** Distances spread with their size: by this part of what is asked for. */
  distanceSpread: 0.5,
} as const;

/** How somebody who works on a task does, for its task master. */
export const PersonScore = Type.Object({
  personId: Id,
  /** Null once the account is gone; the work stays. */
  name: Type.Union([Type.String(), Type.Null()]),
  answered: Type.Integer(),
  /** Null before they had gold. */
  score: Type.Union([MovingScore, Type.Null()]),
  state: Type.Enum(WORK_STATES),
});
export type PersonScore = Static<typeof PersonScore>;
