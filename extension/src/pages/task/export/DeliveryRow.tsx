import type { DeliveredObject, Delivery } from 'quorum-server/contract';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { language } from '../../../texts/language.ts';
import { texts } from '../../../texts/texts.ts';
import { isUnderWay } from './useFollowed.ts';

/** One sending to a PACS: how far it is, and why objects are not there. */
export function DeliveryRow({ row, onRepeat }: { row: Delivery; onRepeat: () => void }) {
  const { pacs, formats, of, state, trouble, objects, createdAt } = row;
  const stored = objects.filter(object => object.state === 'stored').length;
  const missing = objects.filter(object => object.state === 'refused');
  const complete = state === 'done' && missing.length === 0;
  const what = formats.map(format => texts.exports.formats[format]).join(' + ');
  return (
    <li className="exports__row" data-cy="delivery" data-state={state}>
      <div className="exports__what">
        <strong>{[pacs, what, texts.exports.sources[of]].join(' · ')}</strong>
        <span role="status" className={isUnderWay(row) ? '' : 'muted'}>
          {texts.deliveries.states[state]} · {texts.deliveries.counts(stored, objects.length)} ·{' '}
          {new Date(createdAt).toLocaleString(language)}
        </span>
        {isUnderWay(row) && (
          <ProgressBar done={stored} of={objects.length} label={texts.deliveries.states[state]} />
        )}
        {trouble !== null && <span role="alert">{texts.deliveries.troubles[trouble]}</span>}
        {missing.map((object, index) => (
          <span key={index}>{describe(object)}</span>
        ))}
      </div>
      {!isUnderWay(row) && !complete && (
        <button className="button" onClick={onRepeat} data-cy="repeat-delivery">
          {texts.deliveries.again}
        </button>
      )}
    </li>
  );
}

function describe({ format, series, author, trouble, code }: DeliveredObject): string {
  const reason = trouble === null ? '' : texts.deliveries.troubles[trouble];
  const quoted = code === null ? '' : texts.deliveries.code(code);
  const name = `${series}, ${author}, ${texts.exports.formats[format]}`;
  return `${name}: ${reason} ${quoted}`;
}
