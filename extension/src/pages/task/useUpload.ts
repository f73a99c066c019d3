import { useCallback, useRef, useState } from 'react';
import type { ImageImport } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { uploadImages, type UploadFile } from '../../client/upload.ts';

export type Upload =
  | { phase: 'idle' }
  | { phase: 'sending'; fraction: number }
  | { phase: 'reading' }
  | { phase: 'done'; imported: ImageImport }
  | { phase: 'failed'; error: unknown };

const POLL_MS = 500;

/** An upload from the first byte to the report on the last file. */
export function useUpload(taskId: string, onDone: () => void) {
  const [upload, setUpload] = useState<Upload>({ phase: 'idle' });
  const abort = useRef<AbortController | undefined>();

  const start = useCallback(
    async (files: readonly UploadFile[]) => {
      const controller = new AbortController();
      abort.current = controller;
      setUpload({ phase: 'sending', fraction: 0 });
      try {
        const accepted = await uploadImages(
          taskId,
          files,
          fraction => setUpload({ phase: 'sending', fraction }),
          controller.signal
        );
        setUpload({ phase: 'reading' });
        setUpload({ phase: 'done', imported: await finished(accepted) });
        onDone();
      } catch (error) {
        setUpload(controller.signal.aborted ? { phase: 'idle' } : { phase: 'failed', error });
      }
    },
    [taskId, onDone]
  );

  return {
    upload,
    start: (files: readonly UploadFile[]) => void start(files),
    cancel: () => abort.current?.abort(),
    reset: () => setUpload({ phase: 'idle' }),
  };
}

async function finished(accepted: ImageImport): Promise<ImageImport> {
  let imported = accepted;
  while (imported.state === 'running') {
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
    imported = await quorum.import(accepted.id);
  }
  return imported;
}
