import { useSyncExternalStore } from 'react';
import { ANNOTATE, DATA_SOURCE, REVIEW } from '../id.ts';
import { host } from './host.ts';
import { readWorkList, writeWorkList, type WorkList } from './work-list.ts';

/** Where a page of ours is: the part of the address behind `/quorum`. */
export type Page =
  | { name: 'home' }
  | { name: 'sign-in' }
  | { name: 'join'; token: string }
  | { name: 'account' }
  | { name: 'certificate' }
  | { name: 'people' }
  | { name: 'new task' }
  | { name: 'task'; taskId: string }
  | { name: 'work list'; taskId: string }
  | { name: 'high scores'; taskId: string }
  | { name: 'unknown' };

const listeners = new Set<() => void>();

/** Moves to an address of the viewer's router without loading the page anew. */
export function navigate(to: string): void {
  host().commandsManager.run('navigateHistory', { to });
  queueMicrotask(() => listeners.forEach(listener => listener()));
}

/** Changes the address bar only: the viewer's router does not hear of it and keeps its mode. */
export function renameRoute(to: string): void {
  window.history.replaceState(window.history.state, '', `${basename()}${to}`);
}

/** The whole path of a page, to come back to from another site. */
export function pageAddress(path: string): string {
  return `${basename()}${path}`;
}

export function usePage(): Page {
  return parsePage(useSyncExternalStore(subscribe, currentPath));
}

/** The path behind the viewer's own base. */
export function currentPath(): string {
  return window.location.pathname.slice(basename().length);
}

export function parsePage(path: string): Page {
  const [, ...parts] = path.split('/').filter(part => part !== '');
  const [first, second, third] = parts;
  if (first === undefined) return { name: 'home' };
  const plain = (['sign-in', 'account', 'certificate', 'people'] as const).find(
    name => name === first
  );
  if (plain) return { name: plain };
  if (first === 'join' && second !== undefined) return { name: 'join', token: second };
  if (first !== 'tasks' || second === undefined) return { name: 'unknown' };
  if (second === 'new') return { name: 'new task' };
  if (third === undefined) return { name: 'task', taskId: second };
  if (third === 'high-scores') return { name: 'high scores', taskId: second };
  return third === 'review' ? { name: 'work list', taskId: second } : { name: 'unknown' };
}

export const paths = {
  home: '/quorum',
  signIn: '/quorum/sign-in',
  account: '/quorum/account',
  certificate: '/quorum/certificate',
  people: '/quorum/people',
  join: (token: string) => `/quorum/join/${token}`,
  newTask: '/quorum/tasks/new',
  cloneTask: (taskId: string) => `/quorum/tasks/new?like=${taskId}`,
  task: (taskId: string) => `/quorum/tasks/${taskId}`,
  workList: (taskId: string, list?: WorkList) =>
    `/quorum/tasks/${taskId}/review${list ? `?${writeWorkList(list)}` : ''}`,
  highScores: (taskId: string) => `/quorum/tasks/${taskId}/high-scores`,
  annotate: (taskId: string, image: ItemImage) =>
    `/${ANNOTATE.route}/${DATA_SOURCE}?${imageQuery(image)}&task=${taskId}`,
  tutorial: (taskId: string, image: ItemImage) =>
    `/${ANNOTATE.route}/${DATA_SOURCE}?${imageQuery(image)}&task=${taskId}&tutorial=true`,
  test: (taskId: string, image: ItemImage) =>
    `/${ANNOTATE.route}/${DATA_SOURCE}?${imageQuery(image)}&task=${taskId}&test=true`,
  review: (consensusId: string, image: ItemImage, list: WorkList) =>
    `/${REVIEW.route}/${DATA_SOURCE}?${imageQuery(image)}&consensus=${consensusId}&${writeWorkList(list)}`,
};

type ItemImage = { studyInstanceUID: string; sopInstanceUID: string };

/** The viewer opens a study at the instance that `initialSOPInstanceUID` names. */
function imageQuery({ studyInstanceUID, sopInstanceUID }: ItemImage): string {
  return `StudyInstanceUIDs=${studyInstanceUID}&initialSOPInstanceUID=${sopInstanceUID}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function basename(): string {
  return (host().appConfig.routerBasename ?? '').replace(/\/$/, '');
}

/** The present address, to come back to from another site; what came of going there is not in it. */
export function currentAddress(): string {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  query.delete('refused');
  return `${pathname}?${query}`;
}

/** What the address of a page or mode of ours says. */
export function currentQuery() {
  const query = new URLSearchParams(window.location.search);
  return {
    task: query.get('task') ?? undefined,
    consensus: query.get('consensus') ?? undefined,
    studyUID: query.get('StudyInstanceUIDs') ?? undefined,
    workList: readWorkList(query),
    like: query.get('like') ?? undefined,
    stage: stageOf(query),
    refused: query.get('refused') ?? undefined,
  };
}

/** What of the way through a task the address leads to. */
function stageOf(query: URLSearchParams): 'tutorial' | 'test' | 'work' {
  if (query.has('tutorial')) return 'tutorial';
  return query.has('test') ? 'test' : 'work';
}
