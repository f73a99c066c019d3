import type { imports as english } from '../en/imports.ts';

/** Bilder aus einem PACS, und wie weit Importe sind. */
export const imports: typeof english = {
  pacs: {
    title: 'Bilder aus dem PACS hinzufügen',
    lead: 'Suchen Sie, öffnen Sie eine Studie, wählen Sie ihre Serien. Namen und Nummern sehen nur Sie; wer umrandet, bekommt die Bilder ohne sie.',
    pacs: 'PACS',
    patient: 'Name oder Nummer',
    description: 'Beschreibung der Studie',
    modality: 'Modalität',
    anyModality: 'Alle',
    from: 'Von',
    until: 'Bis',
    search: 'Suchen',
    searching: 'Das PACS wird gefragt …',
    nothing: 'Das PACS hat keine solche Studie.',
    nameless: 'Ohne Namen',
    series: number => (number === '' ? 'Serie' : `Serie ${number}`),
    start: (series, images) =>
      `${series === 1 ? '1 Serie' : `${series} Serien`}${images > 0 ? ` mit ${images} Bildern` : ''} importieren`,
    columns: {
      patient: 'Patient',
      date: 'Datum',
      modality: 'Modalität',
      description: 'Beschreibung',
      images: 'Bilder',
    },
  },

  imports: {
    title: 'Importe',
    files: 'Dateien',
    of: (source, at) => `${source}, ${at}`,
    result: (images, refused) =>
      (images === 1 ? '1 Bild' : `${images} Bilder`) +
      (refused === 0
        ? ''
        : refused === 1
          ? ', 1 Datei ausgelassen'
          : `, ${refused} Dateien ausgelassen`),
    states: {
      running: 'läuft',
      paused: 'angehalten',
      done: 'fertig',
      failed: 'fehlgeschlagen',
      cancelled: 'abgebrochen',
    },
    read: (files, expected) =>
      expected === null ? `${files} Dateien gelesen` : `${files} von ${expected} Dateien gelesen`,
    pause: 'Anhalten',
    resume: 'Weiter',
    cancel: 'Abbrechen',
  },
};
