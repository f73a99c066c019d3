import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { maskOf } from '../annotation/answer.ts';
import type { Task } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { dice, overlap } from '../geometry/index.ts';
import { REAL_CROWD } from './crowd-model.ts';
import { knownItem } from './drawn-answers.ts';
import type { Profile } from './profile.ts';
import { drawSpread } from './scene.ts';
import {
  outlineNext,
  qualify,
  signUp,
  SimulationRefused,
  type KnownItems,
  type SimulatedPerson,
} from './simulated-person.ts';
import {
  countItemsByState,
  countUnsettled,
  findFusedRuns,
  findReferredItems,
  type ReferredItem,
} from './simulation.repository.ts';

/** What became of one simulated person. */
export type PersonOutcome = {
  readonly personId: string;
  readonly profile: Profile;
  readonly end: 'not admitted' | 'paused' | 'worked to the end';
  readonly annotations: number;
};

export type Outcome = {
  readonly people: readonly PersonOutcome[];
  /** Of the items that are work, how many are in each state. */
  readonly items: ReadonlyMap<string, number>;
  /** Of each fused item, of the structure that fared worst, with its reference. */
  readonly dice: readonly number[];
  /** On items that are work. */
  readonly annotations: number;
};

/** How many people work at once. */
const AT_ONCE = 4;

/**
 * Lets a crowd take part in a task over the API of a running server, from sign-up through tutorial,
 * test and work until nothing is left for anybody. Its people err from the references by
 * `REAL_CROWD`.
 *
 * @throws SimulationRefused where an item has no reference, or the task is closed to newcomers.
 */
export async function simulate(
  db: Kysely<Database>,
  origin: string,
  taskId: string,
  crowd: readonly Profile[]
): Promise<Outcome> {
  const items = await findReferredItems(db, taskId);
  const known = knowAll(items);
  const people = await inTurns(crowd, (profile, number) =>
    signUp(origin, { number: number + 1, profile, skill: drawSpread(REAL_CROWD, Math.random) })
  );
  const admitted = await inTurns(people, person => qualify(person, taskId, known));
  const done = new Map<SimulatedPerson, number>();
  await work(db, taskId, { people: people.filter((_, i) => admitted[i]), known, done });
  const ends = await inTurns(people, (person, i) => endOf(person, taskId, admitted[i]!));
  return {
    people: people.map((person, i) => ({
      personId: person.personId,
      profile: person.profile,
      end: ends[i]!,
      annotations: done.get(person) ?? 0,
    })),
    items: await countItemsByState(db, taskId),
    ...(await compare(db, taskId, items)),
  };
}

function knowAll(items: readonly ReferredItem[]): KnownItems {
  const unknown = items.filter(({ reference }) => reference === null).length;
  if (unknown > 0 || items.length === 0)
    throw new SimulationRefused(
      `${unknown} of ${items.length} images have no reference. Simulated people draw by references: import them first.`
    );
  const known = new Map(
    items.flatMap(({ itemId, studyUid, reference, ...image }) => {
      const item = knownItem(reference ?? [], image);
      return [
        [itemId, item],
        [studyUid, item],
      ] as const;
    })
  );
  return key => {
    const item = known.get(key);
    if (!item)
      throw new SimulationRefused('Images came in meanwhile. Simulate once all are there.');
    return item;
  };
}

/** Everybody in turn, until nobody is given anything though all that was sent in is fused. */
async function work(
  db: Kysely<Database>,
  taskId: string,
  crowd: { people: SimulatedPerson[]; known: KnownItems; done: Map<SimulatedPerson, number> }
): Promise<void> {
  const { known, done } = crowd;
  let working = crowd.people;
  let waited = false;
  while (working.length > 0) {
    const went = await inTurns(shuffled(working), async person => {
      const what = await outlineNext(person, taskId, known);
      if (what === 'outlined') done.set(person, (done.get(person) ?? 0) + 1);
      return { person, what };
    });
    working = went.filter(({ what }) => what !== 'stopped').map(({ person }) => person);
    const idle = went.every(({ what }) => what !== 'outlined');
    if (idle && waited) return;
    if (idle) while ((await countUnsettled(db, taskId)) > 0) await setTimeout(200);
    waited = idle;
  }
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map(value => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** Paused is who was admitted and is no longer. */
async function endOf({ client }: SimulatedPerson, taskId: string, admitted: boolean) {
  if (!admitted) return 'not admitted';
  const task = (await (await client.get(`/tasks/${taskId}`)).json()) as Task;
  const { pause, tutorial, qualification } = task;
  const out = pause || (tutorial?.required && !tutorial.passed) || qualification?.passed === false;
  return out ? 'paused' : 'worked to the end';
}

async function compare(db: Kysely<Database>, taskId: string, items: readonly ReferredItem[]) {
  const fused = Map.groupBy(await findFusedRuns(db, taskId), ({ itemId }) => itemId);
  const compared = items.flatMap(({ itemId, reference, rows, columns }) => {
    const structures = fused.get(itemId);
    if (!structures) return [];
    const size = { width: columns, height: rows, depth: 1 };
    const scores = structures.map(({ structureId, runs }) => {
      const truth = reference?.find(answer => answer.structureId === structureId);
      const mask = truth && maskOf(truth, { rows, columns });
      return mask ? dice(overlap({ ...size, runs: Float64Array.from(runs) }, mask)) : 1;
    });
    return [{ dice: Math.min(...scores), raters: structures[0]!.raters }];
  });
  return {
    dice: compared.map(item => item.dice),
    annotations: compared.reduce((sum, { raters }) => sum + raters, 0),
  };
}

/** Does this for each, a few at a time; results in the order of the values. */
async function inTurns<T, R>(
  values: readonly T[],
  act: (value: T, index: number) => Promise<R>
): Promise<R[]> {
  const results: R[] = [];
  const left = values.entries();
  const actor = async () => {
    for (const [index, value] of left) results[index] = await act(value, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, actor));
  return results;
}
