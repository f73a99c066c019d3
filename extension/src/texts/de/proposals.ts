/** Was aus dem wurde, was Modelle vorschlugen. */
export const proposals = {
  proposals: {
    title: 'Wie viel von vorgeschlagenen Umrissen vor dem Abschicken geändert wurde',
    model: (hash: string) => `Modell ${hash} …`,
    ellipse: 'Ellipse im Kasten',
    became: (n: number, percent: string, dice: string) =>
      `in ${n} Antworten zu einer Struktur: ${percent} % wie vorgeschlagen abgeschickt, mittlerer Dice zwischen Abgeschicktem und Vorgeschlagenem ${dice}`,
    untouched: 'Vorschläge unverändert',
    dice: 'Dice zum Vorschlag',
  },
};
