/** Wie die Ergebnisse der Menge gegen Referenzen abschneiden. */
export const verification = {
  verification: {
    title: 'Überprüfung',
    lead: 'Vergleicht den Konsens, andere Wege, dieselben Umrisse zu vereinen, und einzelne Personen mit Referenzmasken: mit importierten, und mit solchen, die Fachleute durch Ändern des Konsenses gezeichnet haben.',
    start: 'Mit Referenzen vergleichen',
    again: 'Noch einmal vergleichen',
    stale: 'Umrisse, Konsens oder Referenzen haben sich seitdem geändert.',
    waiting: 'Der Vergleich beginnt gleich.',
    running: (done: number, total: number) => `${done} von ${total} Serien verglichen.`,
    failed:
      'Der Vergleich ist abgebrochen. Versuchen Sie es noch einmal, oder sagen Sie es der Administration.',
    nothing:
      'Keine Struktur hat eine Referenz zum Vergleichen. Was Fachleute unverändert angenommen haben, würde mit sich selbst verglichen. Importieren Sie Referenzmasken.',
    csv: 'Jedes Bild, als CSV',
    choose: {
      structure: 'Struktur',
      against: 'Gegen',
      unit: 'Für jedes',
      metric: 'Maß',
    },
    sources: {
      independent: 'importierte Referenzen',
      edited: 'von Fachleuten Geändertes',
    },
    units: { image: 'Bild', volume: 'Volumen' },
    metrics: {
      dice: 'Dice',
      sensitivity: 'Sensitivität',
      specificity: 'Spezifität',
      hausdorff: 'Hausdorff-Abstand',
      modifiedHausdorff: 'Modifizierter Hausdorff-Abstand',
    },
    inUnit: (metric: string, unit: string) => `${metric} in ${unit}`,
    pixel: 'Pixeln',
    kinds: { consensus: 'Konsens der Menge', raters: 'Mittel der einzelnen Personen' },
    methods: {
      'majority vote': 'Mehrheit',
      STAPLE: 'STAPLE je Bild',
      'STAPLE, whole image': 'STAPLE, ganzes Bild',
      'pooled STAPLE': 'STAPLE über alle Bilder',
      SIMPLE: 'SIMPLE-Auswahl',
      'shape-based average': 'Mittlerer Umriss',
    },
    rater: (number: string) => `Person ${number}`,
    of: (units: number, gold: number) =>
      `${units === 1 ? '1 Referenz' : `${units} Referenzen`}${gold > 0 ? `, davon ${gold} verdeckte Prüfbilder (Gold)` : ''}.`,
    absent: (n: number) =>
      `In ${n} fehlt die Struktur: Dort wird nur die Spezifität gemessen; wer sie dennoch markiert hat, steht in der Tabelle.`,
    unchanged: (n: number) =>
      `${n === 1 ? '1 Bild fehlt' : `${n} Bilder fehlen`} hier, weil jemand vom Fach den Konsens unverändert ließ: Er würde mit sich selbst übereinstimmen.`,
    cautions: {
      independent:
        'Ob eine importierte Referenz von diesen Personen unabhängig ist, wissen nur Sie: Eine von ihnen, oder eine aus ihren Masken gewonnene, ist es nicht.',
      edited:
        'Eine geänderte Maske war zuerst der Konsens, was die Übereinstimmung zu hoch erscheinen lässt; und was Fachleute unverändert ließen, fehlt, was sie zu niedrig erscheinen lässt.',
    },
    images:
      'Bilder einer Patientin oder eines Patienten sind nicht unabhängig voneinander: p-Werte je Bild sind kleiner, als sie sein sollten.',
    plot: (metric: string) =>
      `${metric}: Median, Quartile, und vom kleinsten bis zum größten Wert; der Punkt ist das Mittel.`,
    columns: {
      author: 'Wessen Masken',
      n: 'n',
      mean: 'Mittel ± SD',
      median: 'Mittlerer Wert',
      difference: 'Zum Konsens',
      wilcoxon: 'p nach Wilcoxon',
      t: 'p nach t-Test',
      absent: 'Markiert, wo nichts ist',
    },
    share: (marked: number, of: number) => `${marked} von ${of}`,
    tests: (fewest: number) =>
      `p-Werte sind zweiseitig, aus Paaren mit dem Konsens (Wilcoxon-Vorzeichen-Rang, gepaarter t-Test), nach Holm für alle Zeilen der Tabelle korrigiert; mindestens ${fewest} Paare, für Wilcoxon ebenso viele, die verschieden sind. Abstände lassen aus, wo eine der beiden Masken leer ist.`,
    below: (value: string) => `< ${value}`,
  },
};
