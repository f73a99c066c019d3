import type {
  Answer,
  Consensus,
  ConsensusRow,
  Review,
  Task,
  Verdict,
} from 'quorum-server/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { RequestRefused } from '../client/request.ts';

/** How many items back stay in memory. */
const KEPT = 3;

export type ReviewState = {
  phase: 'loading' | 'judging' | 'saving' | 'finished' | 'failed';
  task: Task | null;
  /** What was there to judge as the page opened, worst agreement first. */
  rows: readonly ConsensusRow[];
  position: number;
  consensus: Consensus | null;
  /** Verdicts given here, by consensus. */
  judged: Readonly<Record<string, Review>>;
  /** The verdict was on a version that is no longer the newest; this is the newest. */
  superseded: boolean;
  failure: unknown;
};

/** What an expert says: `edits` with an edit, `rejection` with a rejection. */
export type Judgement = Omit<Verdict, 'consensusId'>;

export type ReviewWorld = {
  loadTask: (taskId: string) => Promise<Task>;
  loadRows: (taskId: string) => Promise<ConsensusRow[]>;
  loadConsensus: (consensusId: string) => Promise<Consensus>;
  /** The newest consensus of the item. */
  loadNewest: (consensus: Consensus) => Promise<Consensus>;
  judge: (reviewId: string, verdict: Verdict) => Promise<Review>;
  fetchImage: (consensus: Consensus) => Promise<void>;
  showImage: (consensus: Consensus) => Promise<void>;
  forgetImage: (consensus: Consensus) => void;
  newId: () => string;
};

export type ReviewSession = StoreApi<ReviewState> & {
  enter(consensusId: string): Promise<void>;
  goTo(position: number): Promise<void>;
  /** Another version of the item's consensus. */
  showVersion(consensusId: string): Promise<void>;
  showNewest(): Promise<void>;
  judge(judgement: Judgement): Promise<void>;
};

const START: ReviewState = {
  phase: 'loading',
  task: null,
  rows: [],
  position: 0,
  consensus: null,
  judged: {},
  superseded: false,
  failure: null,
};

/** An expert's way through a task's consensus, item by item, the next always fetched ahead. */
export function createReviewSession(world: ReviewWorld): ReviewSession {
  const store = createStore<ReviewState>(() => START);
  const ahead = new Map<string, Promise<Consensus>>();
  const shown: Consensus[] = [];

  const load = (consensusId: string): Promise<Consensus> => {
    const known = ahead.get(consensusId);
    if (known) return known;
    const loading = world.loadConsensus(consensusId).then(async consensus => {
      await world.fetchImage(consensus);
      return consensus;
    });
    ahead.set(consensusId, loading);
    loading.catch(() => ahead.delete(consensusId));
    return loading;
  };

  const remember = (consensus: Consensus) => {
    const known = shown.findIndex(({ itemId }) => itemId === consensus.itemId);
    if (known >= 0) shown.splice(known, 1);
    shown.push(consensus);
    while (shown.length > KEPT) {
      const oldest = shown.shift();
      if (!oldest) return;
      ahead.delete(oldest.id);
      // Another version of it may have been shown in the meantime.
      for (const { id, itemId } of store.getState().rows)
        if (itemId === oldest.itemId) ahead.delete(id);
      world.forgetImage(oldest);
    }
  };

  const show = async (consensus: Consensus, superseded = false) => {
    store.setState({ consensus, superseded, phase: 'judging', failure: null });
    remember(consensus);
    await world.showImage(consensus);
    const { rows, position } = store.getState();
    const next = rows[position + 1];
    if (next) await load(next.id);
  };

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (failure) {
      const { consensus } = store.getState();
      store.setState({ failure, phase: consensus ? 'judging' : 'failed' });
    }
  };

  const advance = async () => {
    const { rows, position, judged } = store.getState();
    const left = (row: ConsensusRow) => !(row.id in judged);
    const after = rows.findIndex((row, index) => index > position && left(row));
    const next = after >= 0 ? after : rows.findIndex(left);
    const row = rows[next];
    if (!row) return store.setState({ phase: 'finished' });
    store.setState({ position: next });
    await show(await load(row.id));
  };

  return Object.assign(store, {
    enter: (consensusId: string) =>
      attempt(async () => {
        store.setState(START);
        const consensus = await world.loadConsensus(consensusId);
        const [task, rows] = await Promise.all([
          world.loadTask(consensus.taskId),
          world.loadRows(consensus.taskId),
        ]);
        const position = rows.findIndex(({ id }) => id === consensusId);
        store.setState({ task, rows, position });
        await world.fetchImage(consensus);
        await show(consensus);
      }),

    goTo: (position: number) =>
      attempt(async () => {
        const row = store.getState().rows[position];
        if (!row) return;
        store.setState({ position });
        await show(await load(row.id));
      }),

    showVersion: (consensusId: string) =>
      attempt(async () => show(await world.loadConsensus(consensusId))),

    showNewest: () =>
      attempt(async () => {
        const { consensus } = store.getState();
        if (consensus) await show(await world.loadNewest(consensus));
      }),

    judge: (judgement: Judgement) =>
      attempt(async () => {
        const { consensus } = store.getState();
        if (!consensus) return;
        store.setState({ phase: 'saving' });
        try {
          const verdict = { ...judgement, consensusId: consensus.id };
          const review = await world.judge(world.newId(), verdict);
          store.setState(({ judged }) => ({ judged: { ...judged, [consensus.id]: review } }));
        } catch (error) {
          if (!(error instanceof RequestRefused) || error.code !== 'CONSENSUS_SUPERSEDED')
            throw error;
          return show(await world.loadNewest(consensus), true);
        }
        await advance();
      }),
  });
}

/** The answers of those structures whose answer differs from what it was. */
export function changedAnswers(before: readonly Answer[], after: readonly Answer[]): Answer[] {
  const known = new Map(before.map(answer => [answer.structureId, JSON.stringify(answer)]));
  return after.filter(answer => known.get(answer.structureId) !== JSON.stringify(answer));
}
