import { CONSENSUS_ORDERS, CONSENSUS_STATES, type ConsensusQuery } from 'quorum-server/contract';

/** What an expert goes through, and in which order, as an address says it. */
export type WorkList = {
  order: ConsensusQuery['order'];
  /** 'any' of all states. */
  state: (typeof WORK_LIST_STATES)[number];
  doubted: boolean;
};

export const WORK_LIST_STATES = [...CONSENSUS_STATES, 'any'] as const;

export function writeWorkList({ order, state, doubted }: WorkList): string {
  return `order=${encodeURIComponent(order)}&state=${encodeURIComponent(state)}&doubted=${doubted}`;
}

/** What is missing or unknown is as it usually is: what waits for this expert, the worst first. */
export function readWorkList(query: URLSearchParams): WorkList {
  return {
    order: CONSENSUS_ORDERS.find(order => order === query.get('order')) ?? 'agreement',
    state: WORK_LIST_STATES.find(state => state === query.get('state')) ?? 'to judge',
    doubted: query.get('doubted') === 'true',
  };
}

/** As the server is asked for it. */
export function workListQuery({ order, state, doubted }: WorkList): ConsensusQuery {
  return { order, ...(state !== 'any' && { state }), ...(doubted && { doubted }) };
}
