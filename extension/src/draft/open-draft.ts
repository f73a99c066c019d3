import type { Draft, DraftContent, SavedDraft } from 'quorum-server/contract';
import { RequestRefused, ServerUnreachable } from '../client/request.ts';
import { DeviceKeepsNothing } from '../device/device-database.ts';
import type { Sketch } from '../drawing/sketch.ts';
import { sequence, type Before, type DraftBox } from './draft-box.ts';
import type { Again, Drawn, StoredDraft } from './kept-draft.ts';
import { reconcile, toSketch } from './reconcile.ts';

/** After a change the server has the draft this much later at the latest. */
export const SAVE_MS = 800;

/** What is being drawn on one image, kept as it comes about. */
export type OpenDraft = {
  /** What is drawn so far. */
  drawn(): Drawn;
  /** Whether the newer of two drawings was taken that did not know of each other. */
  readonly met: boolean;
  readonly again: Again | null;
  /** Keeps it on the device at once, and on the server soon. */
  keep(drawn: Drawn): void;
  /** Sends now what the server does not have. */
  flush(): void;
  /** Throws it away, once something else keeps what was drawn. */
  discard(): Promise<void>;
};

export type DraftPlace = {
  box: DraftBox;
  personId: string;
  subject: string;
  /** This window, by an id of its own. */
  writer: string;
  /** What the server gave with the image. */
  draft: Draft | null;
  again: Again | null;
  /** What to begin with where nothing was drawn. */
  drawn: Drawn | undefined;
  describe: (sketch: Sketch) => Pick<Draft, 'answers' | 'open'>;
  /** Null where drafts stay on the device. */
  save: ((content: DraftContent, signal: AbortSignal) => Promise<SavedDraft>) | null;
  now: () => number;
  /** Something drawn elsewhere was replaced by what is being drawn here. */
  onMeet: (other: Sketch) => void;
  onTrouble: (error: unknown) => void;
};

/** Opens what was drawn of this so far, here or elsewhere, whichever is newer. */
export async function openDraft(place: DraftPlace): Promise<OpenDraft> {
  const { box, personId, subject, writer, describe, save, now, onMeet, onTrouble } = place;
  const deviceFails = (cause: unknown) => onTrouble(new DeviceKeepsNothing('', { cause }));
  const kept = await box.read(personId, subject).catch(error => void deviceFails(error));
  const { met, ...found } = reconcile(kept, place.draft);
  const again = place.again ?? kept?.again ?? null;
  const begun = kept ? found : { ...found, ...place.drawn };
  let latest: StoredDraft = { ...begun, personId, subject, writer, again };
  let before: Before = {
    written: kept ? sequence(kept.history) : [],
    writer: kept?.writer,
    changedAt: kept?.changedAt,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving = false;
  const discarding = new AbortController();
  const discarded = discarding.signal;

  const meet = (other: Sketch) => {
    if (!discarded.aborted) onMeet(other);
  };

  const write = async (): Promise<void> => {
    const known = before;
    before = { written: sequence(latest.history), writer, changedAt: latest.changedAt };
    try {
      const replaced = await box.write(latest, known);
      if (replaced) meet(replaced.history.present);
    } catch (error) {
      before = { ...before, written: [] };
      deviceFails(error);
    }
  };

  const push = async (): Promise<void> => {
    timer = undefined;
    if (!save || saving || discarded.aborted || latest.synced) return;
    const { history, revision: basedOn } = latest;
    saving = true;
    try {
      const content = { ...describe(history.present), writer, basedOn };
      const saved = await save(content, discarded);
      latest = { ...latest, revision: saved.revision, synced: latest.history === history };
      if (saved.replaced) meet(toSketch(saved.replaced));
      if (!discarded.aborted) await write();
    } catch (error) {
      if (!discarded.aborted && !isTemporary(error)) onTrouble(error);
    } finally {
      saving = false;
    }
    if (latest.history !== history) soon();
  };

  const soon = () => {
    if (!discarded.aborted) timer ??= setTimeout(() => void push(), SAVE_MS);
  };

  return {
    drawn: () => latest,
    met,
    again,
    keep: next => {
      latest = { ...latest, ...next, synced: false, changedAt: now() };
      void write();
      soon();
    },
    flush: () => {
      clearTimeout(timer);
      void push();
    },
    discard: async () => {
      // On its way it would find the image answered.
      discarding.abort();
      clearTimeout(timer);
      await box.remove(personId, subject);
    },
  };
}

/** The device has it: the next change, or the server's return, tries again. */
function isTemporary(error: unknown): boolean {
  return error instanceof ServerUnreachable || error instanceof RequestRefused;
}
