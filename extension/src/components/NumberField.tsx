type NumberFieldProps = {
  name: string;
  min: number;
  max: number;
  value: number;
  label: string;
  hint?: string;
};

/** A whole number of a form. */
export function NumberField({ label, hint, value, ...field }: NumberFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input className="input" type="number" required {...field} defaultValue={value} />
      {hint !== undefined && <span className="muted">{hint}</span>}
    </label>
  );
}
