/** Was anders heißt, je nachdem ob eine Aufgabe nach Umrissen oder nach Kästen fragt. */
export const askedFor = {
  askedFor: {
    label: 'Was gezeichnet wird',
    kinds: { outline: 'Umrisse', box: 'Kästen, aus denen Masken folgen' },
    hint: 'Ein Kasten ist in Sekunden gezogen und wird als Kasten bewertet. Seine Maske ist, was ein Modell auf dem Gerät der Person darin umrandet, wo eines helfen darf (siehe unten), sonst die Ellipse darin. Später lässt sich das nicht ändern.',
    chip: 'Kästen',

    outline: {
      structures: 'Was zu umranden ist',
      toDo: 'Noch zu umranden',
      drawn: (n: number) => (n === 1 ? '1 Umriss' : `${n} Umrisse`),
      remove: 'Umrisse löschen',
      unanswered: (name: string) =>
        `Umranden Sie ${name} oder sagen Sie, dass das nicht in diesem Bild ist`,
      keys: [
        ['Klick', 'einen Punkt setzen, auf der Linie einen hinzufügen'],
        ['Halten und ziehen', 'einen Rand nachfahren'],
        ['Punkt ziehen', 'ihn verschieben'],
        ['Von der Linie aus ziehen', 'den nachgefahrenen Teil neu zeichnen oder die Linie ziehen'],
        ['Eingabe', 'den Umriss schließen; danach abschicken'],
        ['1 … 9', 'eine Struktur wählen, auch für noch einen Umriss oder ein Loch'],
        ['O, X, P, E, M', 'umranden, Kasten, malen, radieren, verschieben'],
        ['X, dann ziehen', 'ein Kasten, und der Umriss darin'],
        ['X, dann Klick / Alt und Klick', 'es gehört dazu / es gehört nicht dazu'],
        ['L / I', 'ein größerer Kasten / lieber die Ellipse darin'],
        ['C', 'ein anderer Umriss für den Kasten, wenn das Modell mehrere hat'],
        ['[ und ]', 'kleiner oder größer: der Pinsel, oder was der Kasten fand'],
        ['Entf', 'den gewählten oder letzten Punkt löschen'],
        ['Esc', 'den offenen Umriss aufgeben'],
        ['Ein Finger', 'Punkte setzen oder nachfahren'],
      ] satisfies [string, string][],
    },
    box: {
      structures: 'Worum ein Kasten zu ziehen ist',
      toDo: 'Noch kein Kasten',
      drawn: (n: number) => (n === 1 ? '1 Kasten' : `${n} Kästen`),
      remove: 'Kästen löschen',
      unanswered: (name: string) =>
        `Ziehen Sie einen Kasten um ${name} oder sagen Sie, dass das nicht in diesem Bild ist`,
      keys: [
        ['Ziehen', 'ein Kasten von einer Ecke zur anderen'],
        ['Seite oder Ecke ziehen', 'sie dahin setzen, wo sie hingehört'],
        ['Klick auf eine Seite, dann Entf', 'den Kasten löschen'],
        ['Eingabe', 'abschicken'],
        ['1 … 9', 'eine Struktur wählen, auch für noch einen Kasten'],
        ['X, M', 'Kästen ziehen, als Ganzes verschieben'],
        ['Esc', 'den angefangenen Kasten aufgeben'],
        ['Ein Finger', 'einen Kasten ziehen oder seine Seiten'],
      ] satisfies [string, string][],
    },
  },
};
