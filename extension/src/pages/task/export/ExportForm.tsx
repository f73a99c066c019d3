import { useState, type FormEvent } from 'react';
import type {
  ExportFormat,
  ExportSource,
  NewExport,
  Person,
  Progress,
  Task,
} from 'quorum-server/contract';
import { EXPORT_FORMATS } from 'quorum-server/contract/export-format';
import { Check } from '../../../components/Check.tsx';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';

type ExportFormProps = { task: Task; person: Person; onStart: (wanted: NewExport) => void };

// Object.keys forgets which keys there are.
const FORMATS = Object.keys(EXPORT_FORMATS) as ExportFormat[];

/** Formats that refer to images, and so can come with them. */
const DICOM: readonly ExportFormat[] = ['seg', 'rtstruct'];

/** What to export, and in which format. */
export function ExportForm({ task, person, onStart }: ExportFormProps) {
  const [format, setFormat] = useState<ExportFormat>('seg');
  const [of, setOf] = useState<ExportSource>(() => firstSource('seg', task.progress));
  const [images, setImages] = useState(false);
  const [originals, setOriginals] = useState(false);
  const dicom = DICOM.includes(format);
  const missing = of === 'reviewed' && !task.progress.overall?.accepted;
  const choose = (chosen: ExportFormat) => {
    const sources: readonly ExportSource[] = EXPORT_FORMATS[chosen];
    setFormat(chosen);
    if (!sources.includes(of)) setOf(firstSource(chosen, task.progress));
  };
  const start = (event: FormEvent) => {
    event.preventDefault();
    const identifiers = dicom && originals ? 'originals' : 'pseudonyms';
    onStart({ format, of, identifiers, images: dicom && images && !originals });
  };
  return (
    <form className="stack" onSubmit={start}>
      <div className="row row--fields">
        <Select
          name="format"
          label={texts.exports.format}
          hint={texts.exports.formatHints[format]}
          options={FORMATS.map(value => ({ value, label: texts.exports.formats[value] }))}
          value={format}
          onChange={choose}
        />
        <Select
          name="of"
          label={texts.exports.of}
          hint={missing ? texts.exports.nothingReviewed : undefined}
          options={EXPORT_FORMATS[format].map(value => ({
            value,
            label: texts.exports.sources[value],
          }))}
          value={of}
          onChange={setOf}
        />
      </div>
      {dicom && (
        <div className="row">
          <Check checked={images && !originals} disabled={originals} onChange={setImages}>
            {texts.exports.images}
          </Check>
          {person.role === 'administrator' && (
            <Check checked={originals} onChange={setOriginals}>
              {texts.exports.originals}
            </Check>
          )}
        </div>
      )}
      <div>
        <button className="button button--primary" disabled={missing} data-cy="start-export">
          {texts.exports.start}
        </button>
      </div>
    </form>
  );
}

/** What experts judged good is offered first, unless there is none of it. */
function firstSource(format: ExportFormat, { overall }: Progress): ExportSource {
  const sources: readonly ExportSource[] = EXPORT_FORMATS[format];
  const possible = overall?.accepted ? sources : sources.filter(source => source !== 'reviewed');
  return possible[0] ?? EXPORT_FORMATS[format][0];
}
