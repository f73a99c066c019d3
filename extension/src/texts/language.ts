/** The languages of the catalogue, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof LANGUAGES;

const CHOICE = 'quorum.language';

/** The language chosen on this device, or else the first of the browser's that there is. */
export const language: Language =
  [readChoice(), ...navigator.languages.map(tag => tag.slice(0, 2).toLowerCase())].find(
    isLanguage
  ) ?? 'en';

/** Shows the page anew in another language; drafts are on the device and on the server. */
export function chooseLanguage(next: Language): void {
  window.localStorage.setItem(CHOICE, next);
  window.location.reload();
}

export function isLanguage(tag: string | null): tag is Language {
  return tag !== null && tag in LANGUAGES;
}

function readChoice(): string | null {
  return typeof window === 'undefined' ? null : window.localStorage.getItem(CHOICE);
}
