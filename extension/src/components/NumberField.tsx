type NumberFieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  /** 1 where it is left out. */
  step?: number;
  /** Told of another number that is within bounds once the field is left. */
  onCommit?: (value: number) => void;
};

/** A number within bounds. */
export function NumberField({ label, hint, value, onCommit, ...input }: NumberFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        type="number"
        required
        defaultValue={value}
        data-cy={input.name}
        onBlur={({ target }) => {
          if (target.checkValidity() && target.valueAsNumber !== value)
            onCommit?.(target.valueAsNumber);
        }}
        {...input}
      />
      {hint !== undefined && <span className="muted">{hint}</span>}
    </label>
  );
}
