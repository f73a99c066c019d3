import type { ComponentPropsWithoutRef } from 'react';
import { navigate } from '../host/navigation.ts';

type LinkProps = ComponentPropsWithoutRef<'a'> & { to: string };

/** A link within the viewer: followed without loading the page anew, unless asked for a new tab. */
export function Link({ to, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={to}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigate(to);
      }}
    />
  );
}
