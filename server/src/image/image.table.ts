import type { ColumnType, Generated } from 'kysely';
import type { IMPORT_STATES, ITEM_STATES, RefusedFile } from '../contract/index.ts';
import type { DicomJson, ImageGeometry } from '../dicom/dicom-image.ts';

export interface ImageImportTable {
  id: Generated<string>;
  task_id: string;
  state: Generated<(typeof IMPORT_STATES)[number]>;
  files: Generated<number>;
  images: Generated<number>;
  items: Generated<number>;
  refused: ColumnType<RefusedFile[], string | undefined, string>;
  failure: string | null;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
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
}

export interface ImageOriginTable {
  image_id: string;
  study_uid: string;
  series_uid: string;
  sop_uid: string;
  frame_of_reference_uid: string | null;
}

export interface ItemTable {
  id: Generated<string>;
  task_id: string;
  image_id: string;
  position: number;
  name: string;
  study_uid: string;
  state: Generated<(typeof ITEM_STATES)[number]>;
}
