import { useState } from 'react';
import type { MadeInvitation } from 'quorum-server/contract';
import { Notice } from '../../components/Notice.tsx';
import { pageAddress, paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';

/** Links that were just made, to copy: nobody can look them up later. */
export function MadeLinks({ links }: { links: readonly MadeInvitation[] }) {
  const [copied, setCopied] = useState(false);
  const lines = links.map(({ email, token }) => {
    const link = `${window.location.origin}${pageAddress(paths.join(token))}`;
    return email === null ? link : `${email} ${link}`;
  });
  const copy = async () => {
    await navigator.clipboard.writeText(lines.join('\n'));
    setCopied(true);
  };
  return (
    <Notice
      action={
        <button className="button" onClick={() => void copy()} data-cy="copy-links">
          {copied ? texts.members.copied : texts.members.copy}
        </button>
      }
    >
      <p>{texts.members.made}</p>
      <ul data-cy="made-links">
        {lines.map(line => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
