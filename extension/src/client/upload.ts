import type { ImageImport } from 'quorum-server/contract';
import { refusal, requestHeaders, ServerUnreachable } from './request.ts';
import { apiUrl } from './server-url.ts';

/** A file to upload under the path it has inside the chosen folder. */
export type UploadFile = { path: string; file: File };

/**
 * Uploads images, telling how far it is (0 to 1). `fetch` can't tell that, so it is the older
 * XMLHttpRequest.
 *
 * @throws RequestRefused, ServerUnreachable
 */
export function uploadImages(
  taskId: string,
  files: readonly UploadFile[],
  onProgress: (fraction: number) => void,
  signal: AbortSignal
): Promise<ImageImport> {
  const form = new FormData();
  for (const { path, file } of files) form.append('files', file, path);
  return new Promise((resolve, reject) => {
    const upload = new XMLHttpRequest();
    upload.open('POST', apiUrl(`tasks/${taskId}/imports`));
    for (const [name, value] of Object.entries(requestHeaders('POST', form)))
      upload.setRequestHeader(name, value);
    upload.responseType = 'text';
    upload.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    upload.onerror = () => reject(new ServerUnreachable('No answer'));
    upload.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    upload.onload = async () => {
      const read = async (): Promise<unknown> => JSON.parse(upload.responseText);
      if (upload.status >= 400) reject(await refusal(upload.status, read));
      else resolve((await read()) as ImageImport); // The contract is the server's promise.
    };
    signal.addEventListener('abort', () => upload.abort());
    upload.send(form);
  });
}
