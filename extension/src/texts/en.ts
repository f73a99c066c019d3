import { pages } from './en/pages.ts';
import { shared } from './en/shared.ts';
import { tasks } from './en/tasks.ts';
import { viewer } from './en/viewer.ts';

/** English. Other languages have the same shape. */
export const en = { ...shared, ...pages, ...tasks, ...viewer };
