import { Languages } from 'lucide-react';
import { chooseLanguage, isLanguage, language, LANGUAGES } from '../texts/language.ts';
import { texts } from '../texts/texts.ts';

export function LanguageChoice() {
  return (
    <label className="language">
      <Languages className="icon" aria-hidden="true" />
      <select
        aria-label={texts.language}
        value={language}
        onChange={({ target: { value } }) => isLanguage(value) && chooseLanguage(value)}
        data-cy="language"
      >
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
