import { useCallback, useRef, useState } from 'react';
import type { ImageImport } from 'quorum-server/contract';
import { uploadImages, type UploadFile } from '../../../client/upload.ts';

export type Upload =
  { phase: 'idle' } | { phase: 'sending'; fraction: number } | { phase: 'failed'; error: unknown };

/** An upload from the first byte until the server has taken all of them. */
export function useUpload(taskId: string, onTaken: (imported: ImageImport) => void) {
  const [upload, setUpload] = useState<Upload>({ phase: 'idle' });
  const abort = useRef<AbortController | undefined>();

  const start = useCallback(
    async (files: readonly UploadFile[]) => {
      const controller = new AbortController();
      abort.current = controller;
      setUpload({ phase: 'sending', fraction: 0 });
      try {
        const imported = await uploadImages(
          taskId,
          files,
          fraction => setUpload({ phase: 'sending', fraction }),
          controller.signal
        );
        setUpload({ phase: 'idle' });
        onTaken(imported);
      } catch (error) {
        setUpload(controller.signal.aborted ? { phase: 'idle' } : { phase: 'failed', error });
      }
    },
    [taskId, onTaken]
  );

  return {
    upload,
    start: (files: readonly UploadFile[]) => void start(files),
    cancel: () => abort.current?.abort(),
    reset: () => setUpload({ phase: 'idle' }),
  };
}
