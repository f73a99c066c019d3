import type { IncomingMessage, ServerResponse } from 'node:http';
import { readDataSet } from '#server/dicom/file/data-set.ts';
import { text } from '#server/dicom/file/element-value.ts';
import { readFileFormat } from '#server/dicom/file/file-format.ts';
import { TAG } from '#server/dicom/file/tag.ts';
import { MULTIPART, multipart } from './hostile-pacs.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers as a PACS with these files in one series; `instead` may answer for a file in its place,
 * by its position, and says whether it did.
 */
export function pacsWith(
  files: readonly Uint8Array[],
  instead: (position: number, response: ServerResponse) => boolean = () => false
): Answer {
  const uids = files.map(sopUidOf);
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const position = uids.indexOf(path.split('/').at(-1) ?? '');
    if (path.endsWith('/instances')) {
      const rows = uids.map(uid => ({ '00080018': { vr: 'UI', Value: [uid] } }));
      response.writeHead(200).end(JSON.stringify(rows));
    } else if (position < 0) response.writeHead(404).end();
    else if (!instead(position, response))
      response.writeHead(200, MULTIPART).end(multipart(files[position]!));
  };
}

function sopUidOf(file: Uint8Array): string {
  const { bytes, offset, encoding } = readFileFormat(file);
  const wanted = new Set([TAG.SOPInstanceUID]);
  return text(readDataSet(bytes, offset, encoding, wanted), TAG.SOPInstanceUID) ?? '';
}
