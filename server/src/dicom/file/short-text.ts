/** A text as one value of an element: so many characters, no backslash, no control characters. */
export function shortText(text: string, longest: number): string {
  return text
    .replace(/[\\\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, longest);
}

/** A name of a person of which the parts are not known (PN). */
export function personName(name: string): string {
  return shortText(name.replace(/[\^=]/g, ' '), 64);
}
