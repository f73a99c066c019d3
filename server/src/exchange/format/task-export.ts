import type { ExportNote, ExportSource, Structure, Window } from '../../contract/index.ts';
import type { OriginalSeries } from '../dicom/original-series.ts';
import type { SeriesResults } from '../result/task-results.ts';

/** What a format is given of a task to write. */
export interface TaskExport {
  task: { id: string; name: string; window: Window | null; structures: readonly Structure[] };
  source: ExportSource;
  series: readonly SeriesResults[];
  /** The series under the identifiers that were asked for. */
  identify(series: SeriesResults): Promise<OriginalSeries>;
  /** A UID of a result, the same whenever it says the same. */
  resultUid(...name: readonly string[]): string;
  /** Tells the person what a file leaves out, and why. */
  note(note: ExportNote): void;
  /** Tells that so many slices, or a share of one, were written. */
  step(slices: number): void;
}
