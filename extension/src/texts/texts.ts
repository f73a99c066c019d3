import { en } from './en.ts';

/** The texts on the screen, all of them, in the person's language. */
export const texts = en;
