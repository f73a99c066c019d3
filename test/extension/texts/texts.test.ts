import { expect, test } from 'vitest';
import { de } from '#extension/texts/de.ts';
import { en } from '#extension/texts/en.ts';
import { isLanguage } from '#extension/texts/language.ts';
import { formatNumber } from '#extension/texts/number.ts';

/** Words that are the same in both languages. */
const SHARED = new Set([
  'Quorum',
  'Phantom',
  'Name',
  'Version 7',
  'Administrator',
  'Esc',
  'Text',
  'PACS',
  'Patient',
  'Dice',
  'Jaccard',
  'Team',
  'Teams',
]);

/** Every text with the path to it; functions are asked for a text about 7 of everything. */
function leaves(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(7, 7, 7, 7))]];
  return Object.entries(value as object).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

test('every English text has a German one', () => {
  const german = new Map(leaves(de, ''));
  const missing = leaves(en, '').filter(
    ([path, text]) =>
      !german.has(path) ||
      (german.get(path) === text && /\p{L}{3}/u.test(text) && !SHARED.has(text))
  );
  expect(missing.filter(([path]) => path !== '.refusal' && !path.includes('.formats.'))).toEqual(
    []
  );
});

test('there is no German text that English lacks', () => {
  const english = new Set(leaves(en, '').map(([path]) => path));
  expect(leaves(de, '').filter(([path]) => !english.has(path))).toEqual([]);
});

test('a refusal of the server is told in German, with particulars only where they are needed', () => {
  expect(de.refusal('SIGN_IN_FAILED', 'The e-mail address or the password is wrong.')).toBe(
    'Die E-Mail-Adresse oder das Passwort ist falsch.'
  );
  expect(de.refusal('INVALID_REQUEST', 'name must not be empty.')).toContain(
    'name must not be empty.'
  );
});

test('only languages of the catalogue can be chosen', () => {
  expect(isLanguage('de')).toBe(true);
  expect(isLanguage('fr')).toBe(false);
  expect(isLanguage(null)).toBe(false);
});

test('numbers keep their decimals', () => {
  expect(formatNumber(0.5, 2)).toMatch(/^0[.,]50$/);
});
