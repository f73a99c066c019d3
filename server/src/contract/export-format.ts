/** Whose outlines are exported. */
export const EXPORT_SOURCES = [
  'reviewed',
  'consensus',
  'raters',
  'probability',
  'everything',
] as const;
export type ExportSource = (typeof EXPORT_SOURCES)[number];

/** What each format can hold; the first is the default. */
export const EXPORT_FORMATS = {
  seg: ['reviewed', 'consensus', 'raters', 'probability'],
  rtstruct: ['reviewed', 'consensus', 'raters'],
  nifti: ['consensus', 'reviewed', 'raters', 'probability'],
  nrrd: ['consensus', 'reviewed', 'raters', 'probability'],
  png: ['consensus', 'reviewed', 'raters'],
  coco: ['consensus', 'reviewed', 'raters'],
  nnunet: ['reviewed', 'consensus'],
  csv: ['everything'],
} as const satisfies Record<string, readonly ExportSource[]>;
export type ExportFormat = keyof typeof EXPORT_FORMATS;
