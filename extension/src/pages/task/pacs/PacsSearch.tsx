import type { FormEvent } from 'react';
import { Search } from 'lucide-react';
import type { PacsDescription, PacsQuery } from 'quorum-server/contract';
import { texts } from '../../../texts/texts.ts';

/** What to look for, and in which PACS. */
export type Asked = { pacs: string; query: Omit<PacsQuery, 'offset'> };

const MODALITIES = ['CT', 'MR', 'US', 'PT', 'CR', 'DX', 'MG', 'XA', 'RF', 'NM', 'OP', 'XC'];

type PacsSearchProps = { pacs: PacsDescription[]; onSearch: (asked: Asked) => void };

export function PacsSearch({ pacs, onSearch }: PacsSearchProps) {
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const fields = ['patient', 'from', 'until', 'modality', 'description'] as const;
    const filled = fields.flatMap(name => {
      const value = String(form.get(name) ?? '').trim();
      return value === '' ? [] : [[name, value] as const];
    });
    onSearch({
      pacs: String(form.get('pacs') ?? pacs[0]?.name),
      query: Object.fromEntries(filled),
    });
  };
  return (
    <form className="stack" role="search" aria-label={texts.pacs.title} onSubmit={search}>
      <div className="form-row">
        {pacs.length > 1 && (
          <label className="field">
            <span>{texts.pacs.pacs}</span>
            <select className="input" name="pacs">
              {pacs.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span>{texts.pacs.patient}</span>
          <input className="input" name="patient" maxLength={64} autoComplete="off" />
        </label>
        <label className="field">
          <span>{texts.pacs.description}</span>
          <input className="input" name="description" maxLength={64} autoComplete="off" />
        </label>
        <label className="field">
          <span>{texts.pacs.modality}</span>
          <select className="input" name="modality">
            <option value="">{texts.pacs.anyModality}</option>
            {MODALITIES.map(modality => (
              <option key={modality}>{modality}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{texts.pacs.from}</span>
          <input className="input" type="date" name="from" />
        </label>
        <label className="field">
          <span>{texts.pacs.until}</span>
          <input className="input" type="date" name="until" />
        </label>
      </div>
      <div>
        <button className="button" data-cy="search-pacs">
          <Search className="icon" aria-hidden="true" />
          {texts.pacs.search}
        </button>
      </div>
    </form>
  );
}
