import { useCallback, useState } from 'react';
import { PacsPanel } from '../pacs/PacsPanel.tsx';
import { UploadPanel } from '../UploadPanel.tsx';
import { ImportList } from './ImportList.tsx';

/** The ways for images into a task, and what became of those taken. */
export function AddImages({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const [round, setRound] = useState(0);
  const done = useCallback(() => {
    setRound(last => last + 1);
    onDone();
  }, [onDone]);
  return (
    <>
      <UploadPanel taskId={taskId} onDone={done} />
      <PacsPanel taskId={taskId} onStart={() => setRound(last => last + 1)} />
      <ImportList taskId={taskId} round={round} onDone={onDone} />
    </>
  );
}
