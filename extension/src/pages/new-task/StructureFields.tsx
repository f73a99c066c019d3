import { Plus, Trash2 } from 'lucide-react';
import type { Code, NewTask } from 'quorum-server/contract';
import { IconButton } from '../../components/IconButton.tsx';
import { CodeField } from './CodeField.tsx';
import { texts } from '../../texts/texts.ts';

type Structures = NewTask['structures'];

/** Distinguishable to colour-blind eyes as well (Okabe and Ito). */
const COLORS = ['#f0e442', '#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#0072b2'];

type StructureFieldsProps = { structures: Structures; onChange: (structures: Structures) => void };

export function StructureFields({ structures, onChange }: StructureFieldsProps) {
  const change = (index: number, part: Partial<Structures[number]>) =>
    onChange(
      structures.map((structure, i) => (i === index ? { ...structure, ...part } : structure))
    );
  return (
    <fieldset className="stack stack--close">
      <legend className="legend">{texts.newTask.structures}</legend>
      {structures.map(({ name, color, code }, index) => (
        <div className="row row--structure" key={index}>
          <input
            className="input"
            type="color"
            aria-label={texts.newTask.structureColor(index + 1)}
            value={color}
            onChange={event => change(index, { color: event.target.value })}
          />
          <input
            className="input"
            aria-label={texts.newTask.structureName(index + 1)}
            required
            maxLength={80}
            value={name}
            onChange={event => change(index, { name: event.target.value })}
          />
          <CodeField
            structureName={name}
            code={code}
            onChange={chosen =>
              onChange(structures.with(index, withCode(structures[index]!, chosen)))
            }
          />
          <IconButton
            icon={Trash2}
            name={texts.newTask.removeStructure(name)}
            disabled={structures.length === 1}
            onClick={() => onChange(structures.toSpliced(index, 1))}
          />
        </div>
      ))}
      <p className="muted">{texts.taskSettings.codes.hint('DICOM PS3.16, CID 7151')}</p>
      <div>
        <button
          type="button"
          className="button"
          disabled={structures.length >= 32}
          onClick={() =>
            onChange([
              ...structures,
              { name: '', color: COLORS[structures.length % COLORS.length] ?? '#f0e442' },
            ])
          }
          data-cy="add-structure"
        >
          <Plus className="icon" aria-hidden="true" />
          {texts.newTask.addStructure}
        </button>
      </div>
    </fieldset>
  );
}

function withCode({ name, color }: Structures[number], code: Code | undefined): Structures[number] {
  return { name, color, ...(code && { code }) };
}
