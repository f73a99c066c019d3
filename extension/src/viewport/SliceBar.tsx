import { texts } from '../texts/texts.ts';

type SliceBarProps = {
  slice: number;
  slices: number;
  ownSlice: number | undefined;
  onChange: (slice: number) => void;
};

/** Where one is in the series, with the item's own slice marked. */
export function SliceBar({ slice, slices, ownSlice, onChange }: SliceBarProps) {
  return (
    <div className="slice-bar">
      {ownSlice !== undefined && (
        <span
          className="slice-bar__own"
          style={{ top: `calc(7px + (100% - 14px) * ${ownSlice / (slices - 1)})` }}
          aria-hidden="true"
        />
      )}
      <input
        type="range"
        min={0}
        max={slices - 1}
        step={1}
        value={slice}
        aria-label={texts.annotate.sliceBar}
        aria-valuetext={slice === ownSlice ? texts.annotate.ownSlice : String(slice + 1)}
        onChange={event => onChange(Number(event.target.value))}
        onKeyDown={event => event.stopPropagation()}
        data-cy="slices"
      />
    </div>
  );
}
