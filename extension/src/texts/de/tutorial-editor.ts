/** Eine Einführung machen, und die Anleitung. */
export const tutorialEditor = {
  tutorialEditor: {
    title: 'Einführung',
    lead: 'Schritte, durch die alle vor der Arbeit gehen: Texte, Vorführungen, die die Referenz zeichnen, und Übungen, die mit ihr verglichen werden. Die Bilder darin werden nicht als Arbeit vergeben.',
    noReference:
      'Ein Bild lässt sich hier verwenden, sobald es eine Referenz hat: eine importierte Maske, oder einen Konsens, den jemand angenommen oder geändert hat.',
    preview: 'Vorschau',
    add: 'Schritt hinzufügen',
    kinds: { text: 'Text', demonstration: 'Vorführung', practice: 'Übung' },
    kindHints: {
      text: 'Etwas zum Lesen, wenn Sie möchten mit Bild.',
      demonstration: 'Die Referenz wird wie von Hand gezeichnet.',
      practice: 'Man umrandet es und sieht, wie genau es ist.',
    },
    kind: 'Was geschieht',
    image: 'Bild',
    imageHint:
      'Bilder mit Referenz, die kein anderer Schritt, keine Prüfung und keine Kontrolle verwendet.',
    stepTitle: 'Titel',
    text: 'Text',
    markdown: 'Markdown: **fett**, *kursiv*, Listen mit - und Links.',
    addPicture: 'Bild hinzufügen',
    removePicture: 'Bild entfernen',
    pictureHint: 'PNG, JPEG oder WebP; alles außer den Pixeln wird entfernt.',
    save: 'Speichern',
    cancel: 'Abbrechen',
    change: 'Ändern',
    up: (title: string) => `Nach oben: ${title}`,
    down: (title: string) => `Nach unten: ${title}`,
    edit: (title: string) => `Ändern: ${title}`,
    remove: (title: string) => `Entfernen: ${title}`,
    bar: (metric: string) => `Jede Struktur muss erreichen (${metric})`,
    required: 'Nur wer bestanden hat, bekommt Bilder',
  },
};
