import { useEffect, useState } from 'react';
import type { Picture } from 'quorum-server/contract';
import { fetchPicture } from '../client/picture.ts';
import { texts } from '../texts/texts.ts';

/** A picture that goes with a task; it opens in full size on its own page. */
export function TaskPicture({ taskId, picture }: { taskId: string; picture: Picture }) {
  const [source, setSource] = useState<string | undefined>();
  const { id, width, height } = picture;
  useEffect(() => {
    const abort = new AbortController();
    let url: string | undefined;
    const show = (bytes: Blob) => setSource((url = URL.createObjectURL(bytes)));
    fetchPicture(taskId, id, abort.signal).then(show, () => setSource(undefined));
    return () => {
      abort.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [taskId, id]);
  return (
    <a href={source} target="_blank" rel="noreferrer" className="task-picture">
      <img src={source} alt={texts.tutorial.picture} {...{ width, height }} />
    </a>
  );
}
