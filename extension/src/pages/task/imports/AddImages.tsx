import { useState } from 'react';
import { PacsPanel } from '../pacs/PacsPanel.tsx';
import { ImportList } from './ImportList.tsx';
import { UploadPanel } from './UploadPanel.tsx';

/** The ways for images into a task, and what became of those taken. */
export function AddImages({ taskId, onChange }: { taskId: string; onChange: () => void }) {
  const [started, setStarted] = useState<string>();
  return (
    <>
      <UploadPanel taskId={taskId} onTaken={setStarted} />
      <PacsPanel taskId={taskId} onStart={setStarted} />
      <ImportList taskId={taskId} started={started} onChange={onChange} />
    </>
  );
}
