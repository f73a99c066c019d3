import { useState } from 'react';
import type { NewTask } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

const PRESETS = {
  none: null,
  soft: { center: 40, width: 400 },
  lung: { center: -600, width: 1500 },
  bone: { center: 400, width: 1800 },
  brain: { center: 40, width: 80 },
  own: { center: 50, width: 350 },
} satisfies Record<string, NewTask['window']>;

type Preset = keyof typeof PRESETS;

type WindowFieldsProps = {
  window: NewTask['window'];
  onChange: (window: NewTask['window']) => void;
};

/** Which brightness the images open with. */
export function WindowFields({ window, onChange }: WindowFieldsProps) {
  const [preset, setPreset] = useState<Preset>(() => presetOf(window));
  const [own, setOwn] = useState(window ?? PRESETS.own);
  const changeOwn = (part: Partial<typeof own>) => {
    setOwn({ ...own, ...part });
    onChange({ ...own, ...part });
  };
  return (
    <div className="form-row">
      <label className="field">
        <span>{texts.newTask.window}</span>
        <select
          className="input"
          value={preset}
          onChange={event => {
            const chosen = event.target.value as Preset; // One of the options below.
            setPreset(chosen);
            onChange(chosen === 'own' ? own : PRESETS[chosen]);
          }}
        >
          {Object.keys(PRESETS).map(name => (
            <option key={name} value={name}>
              {texts.newTask.windows[name as Preset]}
            </option>
          ))}
        </select>
      </label>
      {preset === 'own' && (
        <>
          <label className="field">
            <span>{texts.newTask.center}</span>
            <input
              className="input"
              type="number"
              required
              value={own.center}
              onChange={event => changeOwn({ center: event.target.valueAsNumber })}
            />
          </label>
          <label className="field">
            <span>{texts.newTask.width}</span>
            <input
              className="input"
              type="number"
              required
              min={1}
              value={own.width}
              onChange={event => changeOwn({ width: event.target.valueAsNumber })}
            />
          </label>
        </>
      )}
    </div>
  );
}

function presetOf(window: NewTask['window']): Preset {
  const names = Object.keys(PRESETS) as Preset[]; // Every one of its own keys.
  const known = names.find(
    name => PRESETS[name]?.center === window?.center && PRESETS[name]?.width === window?.width
  );
  return known ?? 'own';
}
