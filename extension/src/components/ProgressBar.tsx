type ProgressBarProps = { done: number; of: number; label: string };

export function ProgressBar({ done, of, label }: ProgressBarProps) {
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
    >
      <div className="progress__bar" style={{ width: `${of === 0 ? 0 : (100 * done) / of}%` }} />
    </div>
  );
}
