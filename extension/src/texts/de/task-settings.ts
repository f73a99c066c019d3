/** Was eine Aufgabe von Teilnehmern verlangt, und was sich später ändern lässt. */
export const taskSettings = {
  codes: {
    label: (name: string) => `Code von ${name}`,
    placeholder: 'Code: zum Suchen tippen',
    hint: (source: string) =>
      `Ein Code sagt anderen Programmen, was umrandet wurde. Aus ${source}; das Feld darf leer bleiben.`,
  },

  suitability: {
    title: 'Ist das eine Aufgabe für viele?',
    questions: {
      clinicalJudgement:
        'Braucht es klinisches Urteil, das sich nicht in einer Übung lehren lässt?',
      usedInCare: 'Wird das Ergebnis für die Behandlung dieser Patienten verwendet?',
      regulatoryApproval: 'Wird es Teil eines Antrags auf Zulassung?',
    },
    yes: 'Ja',
    no: 'Nein',
    gated:
      'Dann machen nur Menschen mit, deren Nachweis ein Administrator geprüft hat: Ergebnisse von Laien sind dafür nicht gedacht. Die Antworten bleiben bei der Aufgabe.',
    open: 'Dann können Menschen ohne medizinische Ausbildung mitmachen. Die Antworten bleiben bei der Aufgabe.',
    chip: 'Nur mit geprüftem Nachweis',
    refused:
      'Diese Aufgabe verlangt klinisches Wissen. Bitten Sie einen Administrator, Ihren Nachweis einzutragen.',
  },

  change: {
    edit: 'Ändern',
    title: 'Aufgabe ändern',
    save: 'Speichern',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    close: 'Schließen',
    reopen: 'Wieder öffnen',
    clone: 'Eine gleiche anlegen',
    states: { open: 'Offen', paused: 'Angehalten', closed: 'Geschlossen' },
    fusionHint: 'Eine andere Art, einen Konsens zu bilden, erneuert ihn für jedes Bild.',
  },
};
