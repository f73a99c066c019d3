/** Two experts who judge apart, and a third where they differ. */
export const reading = {
  reading: {
    option: 'Two experts judge each image, apart from one another',
    optionHint:
      'Where their masks differ (a Dice below 0.95) or one rejects, a third expert sees both and decides.',
    differ: 'Two experts differ',
    decide: 'Take one of their verdicts, or give your own below.',
    first: 'First reader, on the left',
    second: 'Second reader, on the right',
    firstHead: 'First reader',
    secondHead: 'Second reader',
    take: 'Take this',
    waits: 'Another expert judges it now.',
  },
};
