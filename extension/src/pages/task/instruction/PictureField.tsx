import { useRef, useState } from 'react';
import { ImagePlus, Trash2 } from 'lucide-react';
import type { Picture } from 'quorum-server/contract';
import { uploadPicture } from '../../../client/picture.ts';
import { IconButton } from '../../../components/IconButton.tsx';
import { Trouble } from '../../../components/Notice.tsx';
import { TaskPicture } from '../../../components/TaskPicture.tsx';
import { texts } from '../../../texts/texts.ts';

type PictureFieldProps = {
  taskId: string;
  pictures: readonly Picture[];
  most: number;
  onChange: (pictures: Picture[]) => void;
};

/** Pictures to show with a text: added from files, taken away again. */
export function PictureField({ taskId, pictures, most, onChange }: PictureFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const add = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      onChange([...pictures, await uploadPicture(taskId, file)]);
      setError(undefined);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <div className="stack stack--close">
      <ul className="row">
        {pictures.map(picture => (
          <li key={picture.id} className="thumbnail">
            <TaskPicture taskId={taskId} picture={picture} />
            <IconButton
              icon={Trash2}
              name={texts.tutorialEditor.removePicture}
              onClick={() => onChange(pictures.filter(({ id }) => id !== picture.id))}
            />
          </li>
        ))}
      </ul>
      {error !== undefined && <Trouble error={error} />}
      {pictures.length < most && (
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => input.current?.click()}
          >
            <ImagePlus className="icon" aria-hidden="true" />
            {texts.tutorialEditor.addPicture}
          </button>
          <span className="muted">{texts.tutorialEditor.pictureHint}</span>
        </div>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        data-cy="picture"
        onChange={({ target }) => {
          void add(target.files?.[0]);
          target.value = '';
        }}
      />
    </div>
  );
}
