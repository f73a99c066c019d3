import { de } from './de.ts';
import { en } from './en.ts';
import { language, type Language } from './language.ts';

/** English gives the shape; every language has all of it. */
export type Texts = typeof en;

const catalogues: Record<Language, Texts> = { en, de };

/** The texts on the screen, all of them, in the person's language. */
export const texts = catalogues[language];
