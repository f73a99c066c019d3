import { useState, type FormEvent } from 'react';
import type { NewDelivery, Person } from 'quorum-server/contract';
import { Check } from '../../../components/Check.tsx';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';

type DeliveryFormProps = {
  pacs: readonly string[];
  person: Person;
  onStart: (wanted: NewDelivery) => void;
};

const FORMATS: readonly NewDelivery['formats'][number][] = ['seg', 'rtstruct'];
const SOURCES: readonly NewDelivery['of'][] = ['reviewed', 'consensus', 'raters'];

/** Where to send results, and as what. */
export function DeliveryForm({ pacs, person, onStart }: DeliveryFormProps) {
  const [chosen, choose] = useState(pacs[0] ?? '');
  const [formats, setFormats] = useState<NewDelivery['formats']>(['seg']);
  const [of, setOf] = useState<NewDelivery['of']>('reviewed');
  const sources = person.role === 'administrator' ? SOURCES : SOURCES.slice(0, 1);
  const start = (event: FormEvent) => {
    event.preventDefault();
    onStart({ pacs: chosen, formats, of });
  };
  return (
    <form className="stack" onSubmit={start}>
      <div className="row row--fields">
        <Select
          name="pacs"
          label={texts.deliveries.pacs}
          options={pacs.map(name => ({ value: name, label: name }))}
          value={chosen}
          onChange={choose}
        />
        <Select
          name="delivered"
          label={texts.exports.of}
          options={sources.map(value => ({ value, label: texts.exports.sources[value] }))}
          value={of}
          onChange={setOf}
        />
      </div>
      <div className="row" role="group" aria-label={texts.deliveries.formats}>
        {FORMATS.map(format => (
          <Check
            key={format}
            checked={formats.includes(format)}
            onChange={wanted =>
              setFormats(
                FORMATS.filter(each => (each === format ? wanted : formats.includes(each)))
              )
            }
          >
            {texts.exports.formats[format]}
          </Check>
        ))}
      </div>
      <div>
        <button
          className="button button--primary"
          disabled={formats.length === 0}
          data-cy="start-delivery"
        >
          {texts.deliveries.start}
        </button>
      </div>
    </form>
  );
}
