import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type {
  IMPORT_STATES,
  ITEM_PURPOSES,
  ITEM_STATES,
  PacsImport,
  RefusedFile,
} from '../contract/index.ts';
import type { DicomJson, ImageGeometry } from '../dicom/dicom-image.ts';
import type { FileImage } from '../dicom/series.ts';
import type { StoredImage } from './image-import.repository.ts';

export interface ImageImportTable {
  id: Generated<string>;
  task_id: string;
  state: Generated<(typeof IMPORT_STATES)[number]>;
  files: Generated<number>;
  images: Generated<number>;
  items: Generated<number>;
  refused: ColumnType<RefusedFile[], string | undefined, string>;
  failure: string | null;
  source: ColumnType<PacsImport | null, string | undefined, never>;
  expected: number | null;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}

export interface StagedImageTable {
  import_id: string;
  position: GeneratedAlways<string>;
  /** Tells the file apart from the others of the import. */
  unit: string;
  part: number;
  image: ColumnType<FileImage<StoredImage> | null, string | null, never>;
  refused: ColumnType<RefusedFile | null, string | null, never>;
}

export interface SeriesTable {
  id: Generated<string>;
  task_id: string;
  import_id: string;
  position: number;
}

export interface ImageTable {
  id: Generated<string>;
  series_id: string;
  position: number;
  rows: number;
  columns: number;
  header: ColumnType<DicomJson, string, never>;
  geometry: ColumnType<ImageGeometry | null, string | null, never>;
  pixel_spacing: ColumnType<ImageGeometry['pixelSpacing'] | null, string | null, never>;
  transfer_syntax: string;
  frame_hash: string;
  /** Null where the pixels are in the storage. */
  pacs: string | null;
}

export interface ImageOriginTable {
  image_id: string;
  study_uid: string;
  series_uid: string;
  sop_uid: string;
  frame_of_reference_uid: string | null;
  /** Of a photograph; null for DICOM. */
  file_name: string | null;
  /** From 1; null for the only image of its file. */
  frame_number: number | null;
}

export interface ItemTable {
  id: Generated<string>;
  task_id: string;
  image_id: string;
  position: number;
  name: string;
  study_uid: string;
  state: Generated<(typeof ITEM_STATES)[number]>;
  /** Where the task is adaptive: as many as are wanted at present. */
  raters_wanted: number | null;
  /** How many people have answered it, and how many have answered or hold it; kept by triggers. */
  answers: ColumnType<number, never, never>;
  taken: ColumnType<number, never, never>;
  /** What is no work is never given to anybody. */
  purpose: Generated<(typeof ITEM_PURPOSES)[number]>;
}
