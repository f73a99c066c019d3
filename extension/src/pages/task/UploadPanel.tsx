import { useRef, useState, type DragEvent } from 'react';
import { FolderOpen, Files } from 'lucide-react';
import type { UploadFile } from '../../client/upload.ts';
import { Trouble } from '../../components/Notice.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { droppedFiles, pickedFiles } from './chosen-files.ts';
import { ImportReport } from './ImportReport.tsx';
import { useUpload } from './useUpload.ts';

/** Choose a folder, files or a zip; upload; read what became of each file. */
export function UploadPanel({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const [files, setFiles] = useState<UploadFile[]>([]);
  const { upload, start, cancel, reset } = useUpload(taskId, onDone);
  const choose = (chosen: UploadFile[]) => {
    reset();
    setFiles(chosen);
  };
  const megabytes = files.reduce((sum, { file }) => sum + file.size, 0) / 1e6;
  const busy = upload.phase === 'sending' || upload.phase === 'reading';
  return (
    <section className="stack" data-cy="upload">
      <h2>{texts.upload.title}</h2>
      <p className="muted">{texts.upload.lead}</p>
      {!busy && <DropZone onChoose={choose} />}
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
      {upload.phase === 'reading' && <p role="status">{texts.upload.reading}</p>}
      {upload.phase === 'failed' && <Trouble error={upload.error} retry={() => start(files)} />}
      {upload.phase === 'done' && <ImportReport imported={upload.imported} />}
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
