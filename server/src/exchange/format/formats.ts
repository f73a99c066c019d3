import type { Kysely } from 'kysely';
import type { ExportFormat } from '../../contract/index.ts';
import type { Database } from '../../database/database.ts';
import type { FrameReader } from '../../image/frame-reader.ts';
import type { ZipEntry } from '../zip-stream.ts';
import { cocoFiles } from './coco-files.ts';
import { csvFiles } from './csv-files.ts';
import { nnunetFiles } from './nnunet-files.ts';
import { pngFiles } from './png-files.ts';
import { rtstructFiles } from './rtstruct-files.ts';
import { segFiles } from './seg-files.ts';
import type { TaskExport } from './task-export.ts';
import { volumes } from './volumes.ts';

export type Writer = (exported: TaskExport) => AsyncIterable<ZipEntry>;

/** What writes each format; one that is forgotten does not compile. */
export function writers(context: {
  db: Kysely<Database>;
  readFrame: FrameReader;
}): Record<ExportFormat, Writer> {
  return {
    seg: segFiles,
    rtstruct: rtstructFiles,
    nifti: volumes('nifti'),
    nrrd: volumes('nrrd'),
    png: pngFiles,
    coco: cocoFiles,
    nnunet: nnunetFiles(context),
    csv: csvFiles(context.db),
  };
}
