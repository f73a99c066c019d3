import type { Assignment, Task } from 'quorum-server/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Again, Drawn } from '../draft/kept-draft.ts';
import type { OpenDraft } from '../draft/open-draft.ts';
import { ServerUnreachable, needsSignIn } from '../client/request.ts';
import { followed } from '../drawing/box/follow-boxes.ts';
import { effortOf } from '../drawing/effort.ts';
import { saysTheSame } from '../drawing/sketch.ts';
import type { Letter } from '../outbox/letter.ts';
import { START, type AnnotateState, type Sent } from './annotate-state.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Surroundings } from './surroundings.ts';
import { fromLetter, writeLetter, type From } from './write-letter.ts';

/** The one being drawn and those fetched ahead, to work on without the network. */
const QUEUE_LENGTH = 5;

/** How long an answer can be taken back with one press. */
export const TAKE_BACK_MS = 10_000;

export type AnnotateSession = StoreApi<AnnotateState> & {
  /** Opens the task at the item the viewer already shows, if it is this person's. */
  enter(taskId: string, shownStudyUID: string | undefined): Promise<void>;
  submit(): Promise<void>;
  /** Shows the last item again, as it was sent; sending it again replaces that answer. */
  takeBack(): Promise<void>;
  /** Shows the item of an answer that was not taken, to send it again. */
  reopen(letter: Letter): Promise<void>;
  /** Goes on with what had to wait, once the server is back. */
  reconnect(): Promise<void>;
  /** For how long the person has been active on the current item. */
  activeSeconds(): number;
};

/** A person's way through a task's items, one after another, the next always fetched ahead. */
export function createAnnotateSession(world: Surroundings): AnnotateSession {
  const store = createStore<AnnotateState>(() => START);
  const { drawing } = world;
  const drafts = new Map<string, Promise<OpenDraft>>();
  /** The assignments answered here, which the server may not know of yet. */
  const posted = new Set<string>();
  const unsettled = new Set<Letter>();
  const takenBack = new Set<string>();
  let keeping: Promise<void> = Promise.resolve();
  let moving = false;
  let activeBefore = 0;

  const activeSeconds = () => Math.max(0, world.activity().activeSeconds - activeBefore);

  /** That the server can't be had, or not as this person, the page says by itself. */
  const fail = (failure: unknown) => {
    const { current, phase } = store.getState();
    const connectionLost = failure instanceof ServerUnreachable || needsSignIn(failure);
    if (connectionLost && phase !== 'loading') return;
    store.setState({ failure, phase: current ? phase : 'failed' });
  };

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (failure) {
      fail(failure);
    }
  };

  const openDraft = (assignment: Assignment, task: Task, from: From): Promise<OpenDraft> =>
    world.openDraft({
      personId: store.getState().personId,
      task,
      assignment,
      again: from.again ?? null,
      drawn: from.drawn,
      onTrouble: fail,
      onMeet: other => {
        const { current } = store.getState();
        if (current?.id !== assignment.id) return;
        if (saysTheSame(drawing.getState().history.present, other)) return;
        store.setState({ met: true });
        drawing.getState().meet(other);
      },
    });

  const draftOf = (assignment: Assignment, task: Task, from: From = {}) => {
    const opened = drafts.get(assignment.id) ?? openDraft(assignment, task, from);
    drafts.set(assignment.id, opened);
    return opened;
  };

  /** Makes the item the one to draw on, as far as it is drawn. */
  const begin = async (assignment: Assignment, from?: From) => {
    const { task } = store.getState();
    if (!task) return;
    const draft = await draftOf(assignment, task, from);
    const drawn = draft.drawn();
    activeBefore = world.activity().activeSeconds - drawn.activeSeconds;
    const { met } = draft;
    store.setState({ current: assignment, draft, met, phase: 'drawing', failure: null });
    const structureId = drawn.history.present.open?.structureId ?? task.structures[0]?.id ?? '';
    drawing.getState().resume(drawn, structureId);
  };

  const show = async (assignment: Assignment, from?: From) => {
    await begin(assignment, from);
    await world.fetchImage(assignment.image);
    await world.showImage(assignment);
  };

  const showNext = async () => {
    const [next, ...ahead] = store.getState().ahead;
    if (!next)
      return store.setState({ current: null, draft: null, met: false, phase: 'fetching next' });
    store.setState({ ahead });
    await show(next);
  };

  const fetchAhead = oneAtATime(async () => {
    const { current, ahead } = store.getState();
    for (const { image } of ahead) {
      await world.leisure();
      await world.fetchImage(image);
    }
    for (const each of [current, ...ahead]) if (each) await world.fetchNeighbours(each.image);
  });

  /** What can't be fetched ahead is fetched when it is shown; that it can't be had is said then. */
  const tryToFetchAhead = () => void fetchAhead().catch(() => undefined);

  const topUp = oneAtATime(async isLast => {
    const { task, personId } = store.getState();
    if (!task) return;
    const queue = await world.loadQueue(task.id, QUEUE_LENGTH, personId);
    const { current, draft } = store.getState();
    const ahead = queue.assignments.filter(({ id }) => !posted.has(id) && id !== current?.id);
    store.setState({ ahead, available: queue.available });
    if (unsettled.size === 0 && !draft?.again) store.setState({ answered: queue.answered });
    for (const assignment of ahead) void draftOf(assignment, task);
    if (store.getState().phase === 'fetching next') {
      if (ahead.length > 0) await showNext();
      else if (unsettled.size === 0 && isLast()) store.setState({ phase: 'finished' });
    }
    tryToFetchAhead();
  });

  const count = (step: 1 | -1) => store.setState(({ answered }) => ({ answered: answered + step }));

  /** Before the server has it, it would hand out the same item again. */
  const settle = async (letter: Letter) => {
    const { annotationId } = letter;
    unsettled.add(letter);
    const outcome = await world.settled(annotationId);
    unsettled.delete(letter);
    if (outcome === 'refused' && !takenBack.has(annotationId)) {
      count(-1);
      if (store.getState().sent?.letter === letter) store.setState({ sent: null });
    }
    await topUp();
  };

  const write = (assignment: Assignment, task: Task, drawn: Drawn, again: Again | null): Letter =>
    writeLetter({
      annotationId: world.newId(),
      personId: store.getState().personId,
      writtenAt: world.now(),
      assignment,
      task,
      drawn,
      again,
      pointer: world.activity().pointer,
    });

  const keepForTakingBack = (sent: Sent) => {
    store.setState({ sent });
    world.later(() => {
      if (store.getState().sent !== sent) return;
      store.setState({ sent: null });
      // With nothing after it, its image is still the one on the screen.
      if (store.getState().current) world.forgetImage(sent.letter.assignment.image);
    }, TAKE_BACK_MS);
  };

  /** Goes to an item of before; what was being drawn comes next again. */
  const goBack = (assignment: Assignment, from: From) => {
    const { current, ahead } = store.getState();
    const after = current && current.id !== assignment.id ? [current, ...ahead] : ahead;
    store.setState({ ahead: after });
    return show(assignment, from);
  };

  const reopen = (letter: Letter) => goBack(letter.assignment, fromLetter(letter));

  const openFirst = async (shownStudyUID: string | undefined, changing: Again | undefined) => {
    const { ahead } = store.getState();
    const shown =
      changing?.assignment ?? ahead.find(({ image }) => image.studyInstanceUID === shownStudyUID);
    const first = shown ?? ahead[0];
    if (!first) return store.setState({ phase: unsettled.size > 0 ? 'fetching next' : 'finished' });
    store.setState({ ahead: ahead.filter(assignment => assignment !== first) });
    if (!shown) return show(first);
    await begin(first, { again: changing ?? null });
    // The viewer has shown it; this tells if its pixels can't be had.
    void attempt(() => world.fetchImage(first.image));
  };

  return Object.assign(store, {
    activeSeconds,

    enter: (taskId: string, shownStudyUID: string | undefined) =>
      attempt(async () => {
        store.setState(START);
        const [task, queue, personId] = await Promise.all([
          world.loadTask(taskId),
          world.loadQueue(taskId, QUEUE_LENGTH),
          world.personId(),
        ]);
        const [letters, again] = await Promise.all([
          world.resumeLetters(personId),
          world.findAgain(personId),
        ]);
        const here = letters.filter(({ assignment }) => assignment.taskId === taskId);
        for (const { assignment } of here) posted.add(assignment.id);
        const waiting = here.filter(({ refusal }) => !refusal);
        const first = waiting.filter(({ submission }) => !submission.supersedes);
        store.setState({
          personId,
          task,
          answered: queue.answered + first.length,
          available: queue.available,
          ahead: queue.assignments.filter(({ id }) => !posted.has(id)),
        });
        for (const letter of waiting) void attempt(() => settle(letter));
        const isShown = ({ assignment }: { assignment: Assignment }) =>
          assignment.image.studyInstanceUID === shownStudyUID;
        const refused = here.find(letter => letter.refusal && isShown(letter));
        if (refused) await reopen(refused);
        else await openFirst(shownStudyUID, again.find(isShown));
        tryToFetchAhead();
      }),

    submit: () =>
      attempt(async () => {
        await followed(drawing);
        const { task, current, draft } = store.getState();
        if (!task || !current || !draft || moving) return;
        const state = drawing.getState();
        const drawn = {
          history: state.history,
          ...effortOf(state),
          activeSeconds: activeSeconds(),
        };
        const letter = write(current, task, drawn, draft.again);
        posted.add(current.id);
        drafts.delete(current.id);
        const last = store.getState().sent;
        keepForTakingBack({ letter, drawn });
        count(1);
        keeping = world.post(letter).then(() => draft.discard());
        moving = true;
        await attempt(showNext);
        moving = false;
        await keeping;
        await world.leisure();
        if (last) world.forgetImage(last.letter.assignment.image);
        await settle(letter);
      }),

    takeBack: () =>
      attempt(async () => {
        const { sent } = store.getState();
        if (!sent || moving) return;
        const { assignment, annotationId } = sent.letter;
        takenBack.add(annotationId);
        store.setState({ sent: null });
        count(-1);
        await keeping;
        const again = { assignment, supersedes: annotationId };
        await goBack(assignment, { again, drawn: sent.drawn });
      }),

    reopen: (letter: Letter) => attempt(() => reopen(letter)),

    reconnect: () =>
      attempt(async () => {
        const { current, draft, failure, phase } = store.getState();
        draft?.flush();
        if (phase === 'loading' || phase === 'failed') return;
        if (failure && current) await show(current);
        await topUp();
      }),
  });
}
