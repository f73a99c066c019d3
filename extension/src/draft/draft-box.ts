import type { IDBPTransaction } from 'idb';
import type { DeviceDatabase, DeviceSchema } from '../device/device-database.ts';
import type { History } from '../drawing/history.ts';
import type { Sketch } from '../drawing/sketch.ts';
import { applyPatch, patchBetween } from '../drawing/sketch-patch.ts';
import type { Again, StoredDraft } from './kept-draft.ts';

/** What the one who writes knows of what lies in the box. */
export type Before = {
  /** The sketches that lie there already, the first of all first. */
  written: readonly Sketch[];
  /** Who wrote them, and when. */
  writer: string | undefined;
  changedAt: number | undefined;
};

/** Where the drafts of this device lie. */
export type DraftBox = {
  read(personId: string, subject: string): Promise<StoredDraft | undefined>;
  /** The answers that this person was changing. */
  again(personId: string): Promise<Again[]>;
  /** Keeps the draft; what somebody else than before had put there is replaced, and returned. */
  write(draft: StoredDraft, before: Before): Promise<StoredDraft | undefined>;
  remove(personId: string, subject: string): Promise<void>;
};

type Writing = IDBPTransaction<DeviceSchema, ['draft', 'step'], 'readwrite'>;

export function openDraftBox(open: () => Promise<DeviceDatabase>): DraftBox {
  const begin = async (): Promise<Writing> =>
    (await open()).transaction(['draft', 'step'], 'readwrite', { durability: 'relaxed' });

  return {
    read: async (personId, subject) => read(await begin(), personId, subject),

    again: async personId => {
      const drafts = await (await open()).getAll('draft', all(personId));
      return drafts.flatMap(({ again }) => again ?? []);
    },

    write: async ({ history, ...draft }, before) => {
      const transaction = await begin();
      const { personId, subject } = draft;
      const [drafts, steps] = [transaction.objectStore('draft'), transaction.objectStore('step')];
      const kept = await drafts.get([personId, subject]);
      const known =
        kept?.writer === draft.writer ||
        (kept?.writer === before.writer && kept?.changedAt === before.changedAt);
      const replaced = known ? undefined : await read(transaction, personId, subject);
      const sketches = sequence(history);
      const from = Math.max(0, (known ? commonLength(before.written, sketches) : 0) - 1);
      const patches = sketches
        .slice(from, -1)
        .map((sketch, offset) => patchBetween(sketch, sketches[from + offset + 1]!));
      await Promise.all([
        steps.delete(all(personId, subject, from)),
        ...patches.map((patch, offset) =>
          steps.put({ personId, subject, index: from + offset, patch })
        ),
        drafts.put({ ...draft, first: sketches[0]!, position: history.past.length }),
        transaction.done,
      ]);
      return replaced;
    },

    remove: async (personId, subject) => {
      const transaction = await begin();
      await Promise.all([
        transaction.objectStore('draft').delete([personId, subject]),
        transaction.objectStore('step').delete(all(personId, subject, 0)),
        transaction.done,
      ]);
    },
  };
}

/** Everything a history holds, in the order in which it came about. */
export function sequence<T>({ past, present, future }: History<T>): T[] {
  return [...past, present, ...future];
}

async function read(
  transaction: Writing,
  personId: string,
  subject: string
): Promise<StoredDraft | undefined> {
  const kept = await transaction.objectStore('draft').get([personId, subject]);
  if (!kept) return undefined;
  const steps = await transaction.objectStore('step').getAll(all(personId, subject, 0));
  const { first, position, ...draft } = kept;
  const sketches = [first];
  for (const { patch } of steps) sketches.push(applyPatch(sketches.at(-1)!, patch));
  const history = {
    past: sketches.slice(0, position),
    present: sketches[position]!,
    future: sketches.slice(position + 1),
  };
  return { ...draft, history };
}

function commonLength<T>(one: readonly T[], other: readonly T[]): number {
  const differs = other.findIndex((each, index) => each !== one[index]);
  return differs < 0 ? other.length : differs;
}

/** All keys that begin with these parts, the last of them or more. */
function all(...parts: [string, ...(string | number)[]]): IDBKeyRange {
  const last = parts.at(-1);
  const prefix = typeof last === 'number' ? parts.slice(0, -1) : parts;
  return IDBKeyRange.bound(parts, [...prefix, []]);
}
