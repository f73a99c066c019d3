import type { Assignment, AssignmentQueue, ImageReference, Task } from 'quorum-server/contract';
import type { Again, Drawn } from '../draft/kept-draft.ts';
import type { OpenDraft } from '../draft/open-draft.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import type { Sketch } from '../drawing/sketch.ts';
import type { Letter } from '../outbox/letter.ts';

/** What is needed to open the draft of an item. */
export type DraftRequest = {
  personId: string;
  task: Task;
  assignment: Assignment;
  again: Again | null;
  /** What to begin with where nothing is kept. */
  drawn: Drawn | undefined;
  onMeet: (other: Sketch) => void;
  onTrouble: (error: unknown) => void;
};

/** What a session needs of the world. */
export type Surroundings = {
  drawing: DrawingStore;
  personId: () => Promise<string>;
  loadTask: (taskId: string) => Promise<Task>;
  loadQueue: (taskId: string, wanted: number, personId?: string) => Promise<AssignmentQueue>;
  /** Sends what this person has left, and tells what that is. */
  resumeLetters: (personId: string) => Promise<readonly Letter[]>;
  /** The answers that this person was changing. */
  findAgain: (personId: string) => Promise<readonly Again[]>;
  openDraft: (request: DraftRequest) => Promise<OpenDraft>;
  /** Resolves once the letter is kept. */
  post: (letter: Letter) => Promise<void>;
  /** Resolves once the server has acknowledged or refused it. */
  settled: (annotationId: string) => Promise<'safe' | 'refused'>;
  /** Fetches the item's own slice, so that showing it takes no network. */
  fetchImage: (image: ImageReference) => Promise<void>;
  /** Fetches the slices around it, whenever there is nothing else to do. */
  fetchNeighbours: (image: ImageReference) => Promise<void>;
  showImage: (assignment: Assignment) => Promise<void>;
  /** Resolves when the page has nothing else to do, such as painting the next image. */
  leisure: () => Promise<void>;
  forgetImage: (image: ImageReference) => void;
  activity: () => { activeSeconds: number; pointer: Letter['submission']['drawing']['pointer'] };
  newId: () => string;
  now: () => number;
  later: (then: () => void, milliseconds: number) => void;
};
