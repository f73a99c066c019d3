import { texts } from '../texts/texts.ts';

export function PhantomChip() {
  return (
    <span className="chip chip--phantom" title={texts.phantom.explained}>
      {texts.phantom.chip}
    </span>
  );
}
