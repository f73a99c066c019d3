import { VERSION } from '../../version.ts';
import type { ResultObject } from '../dicom/result-object.ts';
import type { Layer } from '../result/layer.ts';
import type { SeriesResults } from '../result/task-results.ts';
import type { TaskExport } from './task-export.ts';

/** What a DICOM object says of itself; what says the same again is the same object. */
export function resultObject(
  { task, source, resultUid }: TaskExport,
  { seriesId }: SeriesResults,
  { author, provenance }: Layer,
  kind: 'SEG' | 'RTSTRUCT'
): ResultObject {
  const { at, raters, reviewer, key } = provenance;
  return {
    seriesInstanceUid: resultUid('series', kind, source, seriesId, author),
    sopInstanceUid: resultUid('object', kind, source, seriesId, author, ...key),
    seriesNumber: kind === 'SEG' ? 901 : 902,
    description: `${task.name}: ${source === 'probability' ? 'probability' : author}`,
    at,
    raters,
    reviewer,
    softwareVersion: VERSION,
  };
}
