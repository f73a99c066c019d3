/** Results on their way out. */
export const exports = {
  exports: {
    title: 'Ergebnisse',
    lead: 'Wählen Sie, was Sie brauchen. Die Datei entsteht im Hintergrund; Sie können die Seite solange verlassen.',
    format: 'Dateiformat',
    formats: {
      seg: 'DICOM SEG',
      rtstruct: 'DICOM RTSTRUCT',
      nifti: 'NIfTI',
      nrrd: 'NRRD',
      png: 'PNG',
      coco: 'COCO',
      nnunet: 'nnU-Net',
      csv: 'Tabellen (CSV)',
    },
    formatHints: {
      seg: 'Für PACS und medizinische Betrachter: ein Segment je Struktur, mit Code und Farbe.',
      rtstruct: 'Für die Bestrahlungsplanung: die Umrisse, wie sie gezeichnet wurden.',
      nifti:
        'Für Forschungswerkzeuge: ein Volumen je Struktur, und eines, das Beurteiltes kennzeichnet.',
      nrrd: 'Für 3D Slicer: ein Volumen je Struktur, und eines, das Beurteiltes kennzeichnet.',
      png: 'Ein Schwarz-Weiß-Bild je Struktur und Bild.',
      coco: 'Für maschinelles Sehen: eine JSON-Datei, auf das Pixel genau.',
      nnunet:
        'Zum Trainieren: Bilder und Label als nnU-Net-v2-Datensatz; was niemand beurteilt hat, wird ignoriert.',
      csv: 'Alle Zahlen: Bilder, Übereinstimmung, die Antworten aller, Urteile.',
    },
    of: 'Wessen Umrisse',
    sources: {
      reviewed: 'Was Fachleute für gut befunden haben',
      consensus: 'Der Konsens, beurteilt oder nicht',
      raters: 'Die jeder einzelnen Person',
      probability: 'Wie wahrscheinlich jedes Pixel ist',
      everything: 'Alles',
    },
    images: 'Mit den Bildern, ohne Personendaten',
    originals: 'Unter den Kennungen der Klinik (wird protokolliert)',
    start: 'Exportieren',
    nothingReviewed:
      'Noch wurde kein Konsens für gut befunden. Beurteilen Sie erst einige, oder exportieren Sie den Konsens.',
    nothingDrawn: 'Noch hat niemand ein Bild umrandet. Danach stehen die Ergebnisse hier.',
    made: 'Dateien',
    kept: 'Dateien bleiben 14 Tage liegen.',
    states: {
      waiting: 'Wartet',
      running: (done: number, total: number) => `${done} von ${total} Bildern`,
    },
    failures: {
      'disk full':
        'Die Festplatte des Servers ist voll. Nichts ist verloren; sagen Sie es der Administration.',
      'broke off': 'Der Export ist abgebrochen. Nichts ist verloren; exportieren Sie noch einmal.',
    },
    notes: {
      'no place': (series: string) =>
        `${series} fehlt: Ihre Bilder haben keinen Ort im Körper, den dieses Format braucht.`,
      colour: (series: string) =>
        `${series} fehlt: Sie ist farbig, und dieses Format nimmt graue Bilder.`,
      'cannot tell': (author: string, structure: string, series: string, slices: string) =>
        `${author} konnte ${structure} auf ${series}, Schicht ${slices} nicht beurteilen. Dort stehen Nullen.`,
    },
    originalsChip: 'Kennungen der Klinik',
    withImages: 'mit Bildern',
    download: 'Herunterladen',
    cancel: 'Abbrechen',
    remove: (file: string) => `${file} entfernen`,
  },

  deliveries: {
    title: 'Zurück ins PACS',
    lead: 'Ergebnisse werden bei den ursprünglichen Bildern abgelegt, unter der Person, der sie gehören. Das wird protokolliert.',
    none: 'Hier ist kein PACS eingerichtet. Die Administration nennt eines in PACS_FILE.',
    pacs: 'PACS',
    formats: 'Als',
    start: 'Senden',
    nothingReviewed:
      'Gesendet wird nur, was Fachleute für gut befunden haben. Beurteilen Sie erst einiges.',
    again: 'Den Rest noch einmal senden',
    states: {
      waiting: 'Wartet',
      running: 'Wird gesendet',
      done: 'Gesendet',
      stopped: 'Angehalten. Was das PACS hat, ist sicher; senden Sie den Rest noch einmal.',
    },
    counts: (stored: number, all: number) => `${stored} von ${all} im PACS`,
    objectStates: { waiting: 'wartet', stored: 'im PACS', refused: 'nicht im PACS' },
    code: (code: string) => `(sein Grund: ${code})`,
    troubles: {
      AWAY: 'Das PACS ist nicht zu erreichen.',
      SLOW: 'Das PACS antwortet nicht mehr.',
      SIGN_IN:
        'Das PACS nimmt unsere Anmeldung nicht an. Die Administration kann PACS_FILE prüfen.',
      NOT_FOUND: 'Das PACS ist nicht mehr eingerichtet oder hat unter seiner Adresse nichts.',
      REFUSED: 'Das PACS lehnt es ab.',
      FAILED: 'Das PACS ist daran gescheitert. Senden Sie es später noch einmal.',
      DAMAGED: 'Das PACS hat abgebrochen. Senden Sie es später noch einmal.',
      TOO_LARGE: 'Es ist zu groß.',
      STUDY_UNKNOWN: 'Das PACS hat die Studie dieser Bilder nicht.',
      PHOTOGRAPH: 'Dieses Foto kam aus einer Datei: Es hat keine Studie in einem PACS.',
      NO_PLACE: 'Diese Bilder haben keinen Ort im Körper, den RTSTRUCT braucht.',
      NO_ROOM: 'Das PACS hat keinen Platz mehr.',
      KIND_UNKNOWN: 'Das PACS nimmt Objekte dieser Art nicht.',
      NOT_ALLOWED: 'Das PACS lässt uns das nicht ablegen.',
      NOT_UNDERSTOOD: 'Das PACS versteht es nicht.',
    },
  },
};
