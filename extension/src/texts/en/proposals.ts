/** What became of what models proposed. */
export const proposals = {
  proposals: {
    title: 'How much of the proposed outlines was changed before they were sent',
    model: (hash: string) => `Model ${hash} …`,
    ellipse: 'Ellipse in the box',
    became: (n: number, percent: string, dice: string) =>
      `in ${n} answers for a structure: ${percent} % sent as proposed, mean Dice of what was sent to what was proposed ${dice}`,
    untouched: 'Proposals unchanged',
    dice: 'Dice to proposal',
  },
};
