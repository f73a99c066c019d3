/** Wie es mit der Arbeit an einer Aufgabe steht. */
export const statistics = {
  statistics: {
    title: 'Statistik',
    empty: 'Hier stehen Zahlen, sobald jemand ein Bild umrandet hat.',
    annotations: 'Umrandet',
    seconds: (n: number) => `Mittlere Zeit der letzten ${n}`,
    vertices: (n: number) => `Mittlere Punktzahl der letzten ${n}`,
    inSeconds: (seconds: string) => `${seconds} s`,
    timesMean: (times: string) => `${times} × Mittel`,
    projection: (left: number, perDay: string, days: number, day: string) =>
      `${left} fehlen noch. Beim Tempo ${days === 1 ? 'des letzten Tages' : `der letzten ${days} Tage`}, ${perDay} am Tag, sind sie am ${day} da.`,
    noProjection: (days: number) =>
      `In den letzten ${days} Tagen wurde nichts umrandet: Ein Ende ist nicht absehbar.`,
    agreement: (n: number) =>
      `Bilder nach Übereinstimmung, von 0,0 bis 1,0: mittlerer Dice zwischen je zwei Umrissen, bei der Struktur mit der geringsten. ${n === 1 ? '1 Bild' : `${n} Bilder`} mit zwei oder mehr Umrissen.`,
    noAgreement:
      'Hier steht die Übereinstimmung, sobald ein Bild zwei Umrisse und einen Konsens hat.',
    people: 'Personen',
    peopleHow: (mean: string, newest: number) =>
      `Gezählt wird Zeit, in der die Seite zu sehen und die Hand am Werk ist; das Mittel der Aufgabe ist ${mean} s. Zeit und Punkte der letzten ${newest} einer Person; Sensitivität und Spezifität, wie sie der neueste Konsens ihrer Bilder schätzt, daneben an wie vielen Strukturen.`,
    csv: 'Als CSV',
    columns: {
      name: 'Name',
      annotations: 'Umrandet',
      seconds: 'Mittlere Zeit',
      vertices: 'Punkte',
      sensitivity: 'Sensitivität',
      specificity: 'Spezifität',
    },
    on: (n: number) => `an ${n}`,
    matrix: 'Wer welche Bilder umrandet hat: eine Zeile je Person, eine Spalte je Bild.',
    outlined: (name: string, n: number, of: number) =>
      `${name} hat ${n} dieser ${of} Bilder umrandet`,
    ofImages: 'Bilder',
    ofPeople: 'Personen',
  },
};
