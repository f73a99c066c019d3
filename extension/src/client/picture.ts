import type { Picture } from 'quorum-server/contract';
import { download, request } from './request.ts';

/** By a request of our own, since an address alone does not carry the viewer's sign-in. */
export function fetchPicture(taskId: string, pictureId: string, signal: AbortSignal) {
  return download(`tasks/${taskId}/pictures/${pictureId}`, signal);
}

export function uploadPicture(taskId: string, file: File): Promise<Picture> {
  const body = new FormData();
  body.append('file', file);
  return request<Picture>(`tasks/${taskId}/pictures`, { method: 'POST', body });
}
