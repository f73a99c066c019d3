import type { MaskFileRefusal } from 'quorum-server/contract';

const refusals: Record<MaskFileRefusal, string> = {
  BETWEEN_SLICES:
    'Ihre Pixel liegen zwischen denen der Bilder. Rechnen Sie sie auf das Raster der Serie um.',
  LABELS:
    'Sie hat andere Nummern, als die Aufgabe Strukturen hat. Bei einer Struktur ist alles außer 0 diese.',
  NO_SUCH_IMAGE:
    'Sie gehört zu keinem Bild hier: Ein Volumen muss liegen, wo die Bilder sind, ein PNG nach einem heißen.',
  OTHER_SIZE: 'Sie ist anders groß als das Bild, nach dem sie heißt.',
  SEVERAL_IMAGES: 'Mehrere Bilder heißen so. Geben Sie ihnen verschiedene Namen.',
  TWICE: 'Eine Datei davor hatte schon Masken derselben Bilder.',
  UNREADABLE: 'Das ist keine Maske in NIfTI, NRRD, PNG oder DICOM Segmentation.',
};

/** Masken aus Dateien als Referenz. */
export const references = {
  references: {
    title: 'Referenzen',
    lead: 'Masken, die als Wahrheit gelten, für Einführung, Prüfung und Kontrolle: NIfTI, NRRD, DICOM Segmentation oder PNG. Ein Volumen wird nach seiner Lage im Patienten zugeordnet, ein PNG nach seinem Namen: herd_12.png oder herd_12_mask.png gehört zu herd_12.jpg.',
    labels: (list: string) => `Die Nummern darin: ${list}.`,
    choose: 'Masken wählen',
    reading: 'Die Masken werden gelesen …',
    done: (n: number) =>
      n === 1 ? '1 Bild hat jetzt eine Referenz.' : `${n} Bilder haben jetzt eine Referenz.`,
    none: 'Keine der Masken ließ sich verwenden.',
    matched: (n: number) => (n === 1 ? 'passt zu 1 Bild' : `passt zu ${n} Bildern`),
    refusals,
  },
};
