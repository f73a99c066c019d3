import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { RequestRefused, ServerUnreachable } from '../client/request.ts';
import { DeviceKeepsNothing } from '../device/device-database.ts';
import { texts } from '../texts/texts.ts';

type NoticeProps = { kind?: 'error' | 'warning'; children: ReactNode; action?: ReactNode };

export function Notice({ kind, children, action }: NoticeProps) {
  const Icon = kind ? CircleAlert : Info;
  return (
    <div
      className={kind ? `notice notice--${kind}` : 'notice'}
      role={kind === 'error' ? 'alert' : 'status'}
    >
      <Icon className="icon" aria-hidden="true" />
      <div>{children}</div>
      {action}
    </div>
  );
}

/** What went wrong, in a sentence for a person. */
export function Trouble({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const action = retry && (
    <button className="button" onClick={retry}>
      {texts.trouble.retry}
    </button>
  );
  return (
    <Notice kind="error" action={action}>
      {describe(error)}
    </Notice>
  );
}

function describe(error: unknown): string {
  if (error instanceof RequestRefused) return error.message;
  if (error instanceof ServerUnreachable) return texts.trouble.unreachable;
  if (error instanceof DeviceKeepsNothing) return texts.trouble.deviceKeepsNothing;
  return texts.trouble.unexpected + (error instanceof Error ? error.message : String(error));
}
