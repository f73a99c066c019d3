import { useState } from 'react';
import { CircleHelp } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../components/IconButton.tsx';
import { LeaveLink } from '../components/LeaveLink.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { useKeys } from '../components/useKeys.ts';
import { texts } from '../texts/texts.ts';
import { KeysDialog } from './KeysDialog.tsx';
import type { AnnotateSession } from './session.ts';

export function AnnotateBar({ session }: { session: AnnotateSession }) {
  const { task, current, answered, available } = useStore(session);
  const [help, setHelp] = useState(false);
  useKeys({ '?': () => setHelp(true) });
  const progress = texts.annotate.progress(answered, available);
  return (
    <header className="viewer__bar">
      <h1 className="viewer__title">
        <span>{task?.name}</span>
        <span className="muted nowrap" data-cy="item">
          {current?.itemName}
        </span>
      </h1>
      {task?.phantom && <PhantomChip />}
      <div className="viewer__progress">
        <span className="nowrap" data-cy="progress">
          {progress}
        </span>
        <ProgressBar done={answered} of={available} label={progress} />
      </div>
      <IconButton
        icon={CircleHelp}
        name={texts.annotate.help}
        keys="?"
        onClick={() => setHelp(true)}
      />
      <LeaveLink />
      {help && task && <KeysDialog asksFor={task.asksFor} onClose={() => setHelp(false)} />}
    </header>
  );
}
