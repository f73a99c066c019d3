/** Zwei Experten, die getrennt urteilen, und ein dritter, wo sie auseinander liegen. */
export const reading = {
  reading: {
    option: 'Zwei Experten beurteilen jedes Bild, getrennt voneinander',
    optionHint:
      'Wo ihre Masken verschieden sind (Dice unter 0,95) oder einer ablehnt, sieht ein dritter beide und entscheidet.',
    differ: 'Zwei Experten sind nicht einig',
    decide: 'Übernehmen Sie eines der Urteile, oder geben Sie unten Ihr eigenes ab.',
    first: 'Erstes Urteil, links',
    second: 'Zweites Urteil, rechts',
    firstHead: 'Erstes Urteil',
    secondHead: 'Zweites Urteil',
    take: 'Dieses übernehmen',
    waits: 'Jetzt beurteilt es jemand anderes.',
  },
};
