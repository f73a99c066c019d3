import type { ImageImport } from 'quorum-server/contract';

/** Images from a PACS, and how far imports are. */
export const imports = {
  pacs: {
    title: 'Add images from the PACS',
    lead: 'Search, open a study, tick its series. Names and numbers are shown to you alone; annotators get the images without them.',
    pacs: 'PACS',
    patient: 'Name or number',
    description: 'Description of the study',
    modality: 'Modality',
    anyModality: 'Any',
    from: 'From',
    until: 'Until',
    search: 'Search',
    searching: 'Asking the PACS …',
    nothing: 'The PACS has no study like this.',
    nameless: 'No name',
    series: (number: string) => (number === '' ? 'Series' : `Series ${number}`),
    start: (series: number, images: number) =>
      `Import ${series === 1 ? '1 series' : `${series} series`}` +
      (images > 0 ? `, ${images} images` : ''),
    columns: {
      patient: 'Patient',
      date: 'Date',
      modality: 'Modality',
      description: 'Description',
      images: 'Images',
    },
  },

  imports: {
    title: 'Imports',
    files: 'Files',
    of: (source: string, at: string) => `${source}, ${at}`,
    result: (images: number, refused: number) =>
      (images === 1 ? '1 image in' : `${images} images in`) +
      (refused === 0 ? '' : refused === 1 ? ', 1 file left out' : `, ${refused} files left out`),
    states: {
      running: 'running',
      paused: 'paused',
      done: 'done',
      failed: 'failed',
      cancelled: 'cancelled',
    } satisfies Record<ImageImport['state'], string>,
    read: (files: number, expected: number | null) =>
      expected === null ? `${files} files read` : `${files} of ${expected} files read`,
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
  },
};
