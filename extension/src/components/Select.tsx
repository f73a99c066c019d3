type SelectProps<T extends string> = {
  name: string;
  label: string;
  hint?: string | undefined;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
};

/** One of a few. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { name, label, hint, options, value, onChange } = props;
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="input"
        value={value}
        data-cy={name}
        onChange={event => {
          const chosen = options.find(option => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <span className="muted">{hint}</span>}
    </label>
  );
}
