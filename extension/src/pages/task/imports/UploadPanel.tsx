import { useCallback, useRef, useState, type DragEvent } from 'react';
import { FolderOpen, Files } from 'lucide-react';
import type { ImageImport } from 'quorum-server/contract';
import type { UploadFile } from '../../../client/upload.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { formatNumber } from '../../../texts/number.ts';
import { texts } from '../../../texts/texts.ts';
import { droppedFiles, pickedFiles } from './chosen-files.ts';
import { useUpload } from './useUpload.ts';

type UploadPanelProps = { taskId: string; onTaken: (importId: string) => void };

/** Choose a folder, files or a zip, and upload them. */
export function UploadPanel({ taskId, onTaken }: UploadPanelProps) {
  const [files, setFiles] = useState<UploadFile[]>([]);
  const taken = useCallback(
    ({ id }: ImageImport) => {
      setFiles([]);
      onTaken(id);
    },
    [onTaken]
  );
  const { upload, start, cancel, reset } = useUpload(taskId, taken);
  const choose = (chosen: UploadFile[]) => {
    reset();
    setFiles(chosen);
  };
  const megabytes = files.reduce((sum, { file }) => sum + file.size, 0) / 1e6;
  return (
    <section className="stack" data-cy="upload">
      <h2>{texts.upload.title}</h2>
      <p className="muted">{texts.upload.lead}</p>
      {upload.phase !== 'sending' && <DropZone onChoose={choose} />}
      {files.length > 0 && upload.phase === 'idle' && (
        <div className="row">
          <span data-cy="chosen">
            {texts.upload.chosen(files.length, formatNumber(megabytes, 1))}
          </span>
          <button className="button button--primary" onClick={() => start(files)} data-cy="send">
            {texts.upload.send}
          </button>
        </div>
      )}
      {upload.phase === 'sending' && (
        <div className="stack stack--close">
          <span role="status">{texts.upload.sending(Math.round(100 * upload.fraction))}</span>
          <ProgressBar done={upload.fraction} of={1} label={texts.upload.title} />
          <div>
            <button className="button" onClick={cancel}>
              {texts.upload.cancel}
            </button>
          </div>
        </div>
      )}
      {upload.phase === 'failed' && <Trouble error={upload.error} retry={() => start(files)} />}
    </section>
  );
}

function DropZone({ onChoose }: { onChoose: (files: UploadFile[]) => void }) {
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const single = useRef<HTMLInputElement>(null);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose(await droppedFiles(event.dataTransfer));
  };
  return (
    <div
      className="drop"
      data-over={over}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => void drop(event)}
    >
      <p>{texts.upload.drop}</p>
      <div className="row">
        <button className="button" onClick={() => folder.current?.click()}>
          <FolderOpen className="icon" aria-hidden="true" />
          {texts.upload.folder}
        </button>
        <button className="button" onClick={() => single.current?.click()}>
          <Files className="icon" aria-hidden="true" />
          {texts.upload.files}
        </button>
      </div>
      <input
        ref={folder}
        type="file"
        hidden
        data-cy="folder"
        {...{ webkitdirectory: '' }}
        onChange={event => onChoose(pickedFiles(event.target.files))}
      />
      <input
        ref={single}
        type="file"
        hidden
        multiple
        data-cy="files"
        onChange={event => onChoose(pickedFiles(event.target.files))}
      />
    </div>
  );
}
