import type { LucideIcon } from 'lucide-react';

type IconButtonProps = {
  icon: LucideIcon;
  name: string;
  /** The keys that do the same. */
  keys?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
};

/** A button that shows a picture and says its name to whoever rests on it or listens. */
export function IconButton({
  icon: Icon,
  name,
  keys,
  pressed,
  disabled,
  onClick,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className="button button--quiet"
      aria-label={name}
      title={keys ? `${name} (${keys})` : name}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon className="icon" aria-hidden="true" />
    </button>
  );
}
