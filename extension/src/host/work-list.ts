import { CONSENSUS_ORDERS, CONSENSUS_STATES, type ConsensusQuery } from 'quorum-server/contract';

/** What an expert goes through, and in which order, as an address says it. */
export type WorkList = {
  order: ConsensusQuery['order'];
  /** 'any' of all states. */
  state: (typeof WORK_LIST_STATES)[number];
  doubted: boolean;
  /** How many come before those that are listed. */
  offset: number;
};

export const WORK_LIST_STATES = [...CONSENSUS_STATES, 'any'] as const;

export function writeWorkList(list: WorkList): string {
  const fields = Object.entries(list).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}

/** What is missing or unknown is as it usually is: what waits for this expert, the worst first. */
export function readWorkList(query: URLSearchParams): WorkList {
  return {
    order: CONSENSUS_ORDERS.find(order => order === query.get('order')) ?? 'agreement',
    state: WORK_LIST_STATES.find(state => state === query.get('state')) ?? 'to judge',
    doubted: query.get('doubted') === 'true',
    offset: Math.max(0, Math.trunc(Number(query.get('offset'))) || 0),
  };
}

/** As the server is asked for it. */
export function workListQuery({ order, state, doubted, offset }: WorkList) {
  return { order, offset, ...(state !== 'any' && { state }), ...(doubted && { doubted }) };
}
