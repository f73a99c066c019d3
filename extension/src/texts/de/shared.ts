/** Wörter, die an vielen Stellen stehen. */
export const shared = {
  product: 'Quorum',
  language: 'Sprache',

  keyNames: { undo: 'Strg Z', redo: 'Strg Umschalt Z', delete: 'Entf' },

  broken: {
    title: 'Dieser Teil der Seite funktioniert nicht mehr',
    safe: 'Was Sie abgeschickt haben, ist sicher. Der Rest des Viewers ist nicht betroffen.',
    reload: 'Seite neu laden',
  },

  trouble: {
    deviceKeepsNothing:
      'Dieser Browser speichert nichts auf diesem Gerät, etwa in manchen privaten Fenstern oder bei voller Festplatte. Was Sie zeichnen, wird nur auf dem Server gespeichert: Bleiben Sie online.',
    unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
    unexpected: 'Auf der Seite ist ein Fehler aufgetreten: ',
    retry: 'Noch einmal versuchen',
    close: 'Schließen',
  },

  phantom: {
    chip: 'Phantom',
    image: 'Ein Phantom: berechnete Bilder, kein Patient',
    explained:
      'Die Bilder dieser Aufgabe sind ein Phantom. Sie sind berechnet und zeigen keinen Patienten.',
  },

  roles: {
    annotator: 'Zeichner',
    expert: 'Experte',
    'task master': 'Aufgabenleiter',
    administrator: 'Administrator',
  },

  verdicts: {
    'to judge': 'zu beurteilen',
    'second reader': 'wartet auf das zweite Urteil',
    adjudication: 'zu entscheiden',
    accepted: 'angenommen',
    edited: 'mit Änderungen angenommen',
    rejected: 'abgelehnt',
  },
};
